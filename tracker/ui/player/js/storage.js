// What the browser keeps for the player. Where it has no room, or may not keep anything, memory stands in for it: all
// goes on then, as long as the page is open.

let owner = ""; // whose diary it is, where people sign in: what one leaves in the browser is not for another
const theirs = (name) => (owner ? `${name}.${owner}` : name);
const onlyInMemory = new Map(); // key -> JSON

// What `use` makes of one of the browser's two stores; null where it refuses, for which each browser has other errors.
function inBrowser(area, use) {
  try {
    return use(window[area]);
  } catch {
    return null;
  }
}

function isPut(area, key, text) {
  const put = (kept) => {
    kept.setItem(key, text);
    return true;
  };
  return inBrowser(area, put) ?? false;
}

// What was garbled counts as not there.
function read(area, key) {
  const text = inBrowser(area, (kept) => kept.getItem(key));
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

function stored(name, otherwise) {
  const key = theirs(name);
  return (onlyInMemory.has(key) ? JSON.parse(onlyInMemory.get(key)) : read("localStorage", key)) ?? otherwise;
}

function store(name, value) {
  const key = theirs(name);
  const text = JSON.stringify(value);
  if (isPut("localStorage", key, text)) onlyInMemory.delete(key);
  else onlyInMemory.set(key, text);
}

function drop(name) {
  const key = theirs(name);
  const dropped = (kept) => {
    kept.removeItem(key);
    return true;
  };
  if (inBrowser("localStorage", dropped)) onlyInMemory.delete(key);
  else onlyInMemory.set(key, "null");
}

// There may be room again.
function storeRest() {
  for (const [key, text] of onlyInMemory) if (isPut("localStorage", key, text)) onlyInMemory.delete(key);
}

const isInBrowser = (name) => !onlyInMemory.has(theirs(name));
