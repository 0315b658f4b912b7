// Pictures of any format as the API takes them: square PNG files of less than 4 MB. Knows the browser's decoders alone.

/** Pixels of a side, at most: the largest that is painted. */
const SIDE = 1024;
const SMALLER = 512;
const MOST_BYTES = 4 * 2 ** 20;

/**
 * Return the middle square of a picture: its pixels without transparency, and where they were wholly transparent.
 * @param {Blob} file
 * @returns {Promise<{canvas: HTMLCanvasElement, blob: Blob, clear: ImageData, cut: boolean}>}
 */
export async function squareOf(file) {
  let bitmap;
  try {
    bitmap = await createImageBitmap(file);
  } catch {
    throw new Error("The browser cannot read this file as a picture.");
  }
  try {
    const square = await drawn(bitmap, SIDE);
    return square.blob.size < MOST_BYTES ? square : await drawn(bitmap, SMALLER); // noise does not pack
  } finally {
    bitmap.close();
  }
}

async function drawn(bitmap, most) {
  const from = Math.min(bitmap.width, bitmap.height);
  const side = Math.min(from, most);
  const canvas = Object.assign(document.createElement("canvas"), { width: side, height: side });
  const context = canvas.getContext("2d", { willReadFrequently: true });
  context.imageSmoothingQuality = "high";
  context.drawImage(bitmap, (bitmap.width - from) / 2, (bitmap.height - from) / 2, from, from, 0, 0, side, side);
  const clear = context.getImageData(0, 0, side, side);
  context.globalCompositeOperation = "destination-over";
  context.fillStyle = "#fff";
  context.fillRect(0, 0, side, side);
  return { canvas, blob: await pngOf(canvas), clear, cut: bitmap.width !== bitmap.height };
}

/** Return a canvas as a PNG file. @returns {Promise<Blob>} */
export function pngOf(canvas) {
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error("The picture is too large for this browser."))), "image/png");
  });
}

/** Return the PNG file that base64 text stands for. */
export function pngFromBase64(text) {
  return new Blob([Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0))], { type: "image/png" });
}
