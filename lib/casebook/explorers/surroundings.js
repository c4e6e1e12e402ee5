// What stands round an explorer: buttons, the address, and the room that it keeps.

// What stands round the controls. Above them the answer once more, which stays in the window as long
// as they are; below them what the explorer says of them, ways out of a refusal, the button that
// leads back, and in a report address and status.
function surroundings(root, model, tells) {
  const [reset, status, link, moved] = ["button", "p", "a", "p"].map((tag) => document.createElement(tag));
  const [foot, told, ways, pinned] = ["div", "div", "div", "div"].map((tag) => document.createElement(tag));
  pinned.className = "pinned";
  pinned.setAttribute("aria-hidden", "true"); // the place it repeats is announced already
  pinned.append(document.createElement("b"), document.createElement("span"));
  told.className = "told";
  moved.className = "moved";
  moved.setAttribute("aria-live", "polite");
  ways.className = "ways";
  told.append(moved, ways);
  [moved.hidden, ways.hidden] = [!tells.pushes, !tells.refuses];
  told.hidden = moved.hidden && ways.hidden;
  foot.className = "foot";
  reset.type = "button";
  reset.textContent = "Back to the first view";
  status.className = "status";
  status.setAttribute("role", "status");
  link.className = "link";
  link.textContent = "Link to this view";
  foot.append(...(model ? [reset] : [link, status, reset]));
  return { foot, reset, status, link, moved, pinned, told, ways };
}

// Puts `text` where the reader can paste it from; false where the browser allows neither way.
async function copied(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const box = document.createElement("textarea");
    box.value = text;
    box.className = "copy";
    document.body.append(box);
    box.select();
    const done = document.execCommand("copy");
    box.remove();
    return done;
  }
}

// The address still to be written. There is one for all explorers: the one used last writes.
let pending;

// The address follows once the reader rests: browsers refuse many changes in a row. Who has
// gone elsewhere meanwhile stays there, though "hashchange" may come only after this.
function write(address, wait = 100) {
  const here = location.href;
  clearTimeout(pending);
  const put = () => {
    if (location.href !== here) return;
    try {
      if (address) history.replaceState(null, "", address);
      else if (location.hash.startsWith("#see/")) history.replaceState(null, "", location.pathname + location.search);
    } catch (error) {
      // In a frame, as of a course platform, the address may not change; all else goes on.
      if (error.name !== "SecurityError") throw error;
    }
  };
  if (wait) pending = setTimeout(put, wait);
  else put();
}

// Where a state needs more room after all, the place keeps it.
function grow(root) {
  for (const place of root.querySelectorAll(".say, .more")) {
    const high = place.offsetHeight;
    if (place.style.minHeight && high > parseFloat(place.style.minHeight)) place.style.minHeight = `${high}px`;
  }
}

// Reserves the room of the state with most to read, so that nothing below ever moves. All are
// measured at once, beside the page: one layout, not one for each. In one column the limits of an
// answer stand below all that is operated: there they keep the room of what was shown (`grow`), for
// that of all states would be a gap of a third of a screen.
function reserve(root, definition) {
  const [say, more] = [".say", ".more"].map((place) => root.querySelector(place));
  const bench = document.createElement("div");
  Object.assign(bench.style, { position: "absolute", visibility: "hidden", top: 0, left: 0, width: `${say.clientWidth}px` });
  const copy = (place) => {
    const one = place.cloneNode(true);
    one.removeAttribute("aria-live");
    one.style.minHeight = 0;
    bench.append(one);
    return one;
  };
  const copies = definition.tallest.map((at) => {
    const { texts } = look(definition, at);
    const [above, below] = [copy(say), copy(more)];
    for (const place of [...above.querySelectorAll("[data-part]"), below]) place.innerHTML = texts[place.dataset.part];
    return [above, below];
  });
  root.append(bench);
  [say, more].forEach((place, n) => {
    place.style.minHeight = `${Math.ceil(Math.max(...copies.map((both) => both[n].getBoundingClientRect().height)))}px`;
  });
  bench.remove();
  if (root.querySelector(".controls").offsetLeft < say.offsetWidth) more.style.minHeight = "0px";
}
