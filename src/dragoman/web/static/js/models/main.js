// The models page put together: what is installed, and what is being installed.

import { buildAdding } from "./adding.js";
import { refresh, watchModels } from "./list.js";

buildAdding(() => refresh());
watchModels();
