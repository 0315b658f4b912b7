// Where conversations are kept: IndexedDB, or, where the browser forbids that, the page itself while it is open.
// Knows tables and keys; knows not what stands in them.

const NAME = "dragoman.chat";
const VERSION = 1;

/** Tables: conversations and drafts by id; messages by id too, and by the conversation they belong to, in order. */
const TABLES = ["conversations", "messages", "drafts"];
const THREAD = "thread";

/**
 * @typedef {{put: string, values: object[]} | {remove: string, keys: string[]} | {clear: string}} Change
 *
 * @typedef {object} Database
 * @property {boolean} lasting  whether anything is kept when the page is closed
 * @property {(table: string) => Promise<object[]>} all
 * @property {(table: string, id: string) => Promise<object | undefined>} get
 * @property {(conversation: string) => Promise<object[]>} thread  the messages of a conversation, in order
 * @property {(after: string, count: number) => Promise<object[]>} some  messages in the order of their ids, to read all
 * @property {(changes: Change[]) => Promise<void>} apply  all of them, or none
 */

/** Open what there is. @returns {Promise<Database>} */
export async function openDatabase() {
  try {
    return kept(await open());
  } catch {
    return unkept();
  }
}

function open() {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(NAME, VERSION);
    request.onupgradeneeded = () => {
      for (const table of TABLES) {
        const store = request.result.createObjectStore(table, { keyPath: "id" });
        if (table === "messages") store.createIndex(THREAD, ["conversation", "order"]);
      }
    };
    request.onsuccess = () => {
      // A page of a later version may want to change the tables: it must not wait for this one.
      request.result.onversionchange = () => request.result.close();
      resolve(request.result);
    };
    request.onerror = () => reject(request.error);
    request.onblocked = () => reject(new Error("blocked"));
  });
}

function kept(database) {
  const ask = (table, question) => answer(question(database.transaction(table).objectStore(table)));
  return {
    lasting: true,
    all: (table) => ask(table, (store) => store.getAll()),
    get: (table, id) => ask(table, (store) => store.get(id)),
    thread: (conversation) => {
      const range = IDBKeyRange.bound([conversation, -Infinity], [conversation, Infinity]);
      return ask("messages", (store) => store.index(THREAD).getAll(range));
    },
    some: (after, count) => ask("messages", (store) => store.getAll(IDBKeyRange.lowerBound(after, true), count)),
    apply: (changes) => {
      const transaction = database.transaction(TABLES, "readwrite");
      return new Promise((resolve, reject) => {
        transaction.oncomplete = () => resolve();
        transaction.onabort = () => reject(transaction.error ?? new Error("The browser did not keep this."));
        try {
          for (const change of changes) write(transaction, change);
        } catch (error) {
          transaction.abort();
          reject(error);
        }
      });
    },
  };
}

function answer(request) {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

function write(transaction, { put, values, remove, keys, clear }) {
  const store = transaction.objectStore(put ?? remove ?? clear);
  for (const value of values ?? []) store.put(value);
  for (const key of keys ?? []) store.delete(key);
  if (clear) store.clear();
}

/** A database that lasts as long as the page. What goes in and out are copies, as with the real one. */
function unkept() {
  const tables = Object.fromEntries(TABLES.map((name) => [name, new Map()]));
  const all = (table) => [...tables[table].values()].map((each) => structuredClone(each));
  return {
    lasting: false,
    all: async (table) => all(table),
    get: async (table, id) => structuredClone(tables[table].get(id)),
    thread: async (conversation) =>
      all("messages")
        .filter((message) => message.conversation === conversation)
        .sort((one, other) => one.order - other.order),
    some: async (after, count) =>
      all("messages")
        .filter((message) => message.id > after)
        .sort((one, other) => (one.id < other.id ? -1 : 1))
        .slice(0, count),
    apply: async (changes) => {
      for (const { put, values, remove, keys, clear } of changes) {
        const table = tables[put ?? remove ?? clear];
        for (const value of values ?? []) table.set(value.id, structuredClone(value));
        for (const key of keys ?? []) table.delete(key);
        if (clear) table.clear();
      }
    },
  };
}
