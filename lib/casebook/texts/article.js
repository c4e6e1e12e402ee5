// Notes of an article: a mark opens the note on its words, beside them where there is room, else
// below their paragraph. One is open at a time; the words that were being read stay where they are.
function annotate() {
  const noteOf = (mark) => document.getElementById(mark.getAttribute("href").slice(1));
  const all = [...document.querySelectorAll("[data-notes] a[href^='#n-']")].filter(noteOf);
  const marks = all.filter((mark) => mark.id); // the one of each row that says its judgement
  const claims = marks.filter((mark) => mark.matches(".claim"));
  const wide = matchMedia("(min-width: 1120px)");
  let open = null;

  const ownerOf = (link) => marks.find((mark) => mark.hash === link.hash);

  // Beside: level with the words, moved up so far that as much as can be of it is in view.
  function place() {
    if (!open) return;
    const note = noteOf(open), box = note.parentElement.getBoundingClientRect();
    if (!wide.matches) return note.style.removeProperty("--at");
    const words = open.getClientRects(), line = words[words.length - 1].top - box.top;
    const begins = document.querySelector("[data-notes]").getBoundingClientRect().top;
    const highest = Math.max(16, begins) - box.top; // never over what stands above the text
    const lowest = innerHeight - 16 - note.offsetHeight - box.top;
    const at = Math.min(line - 20, Math.max(lowest, highest, line + 40 - note.offsetHeight));
    note.style.setProperty("--at", `${at}px`);
    note.style.setProperty("--line-at", `${line - at + words[words.length - 1].height / 2}px`);
  }

  function close() {
    if (!open) return;
    noteOf(open).classList.remove("shown");
    for (const mark of all) if (mark.hash === open.hash) mark.setAttribute("aria-expanded", "false");
    open = null;
  }

  // What changes above the words does not move them on the screen.
  function still(mark, change) {
    const before = mark.getBoundingClientRect().top;
    change();
    scrollBy({ top: mark.getBoundingClientRect().top - before, behavior: "instant" });
  }

  function show(mark) {
    still(mark, () => {
      close();
      open = mark;
      noteOf(mark).classList.add("shown");
      for (const one of all) if (one.hash === mark.hash) one.setAttribute("aria-expanded", "true");
    });
    place();
  }

  // As much of the note as can be seen without losing the words.
  function reveal() {
    const words = open.getBoundingClientRect(), note = noteOf(open).getBoundingClientRect();
    const first = open.getClientRects()[0].top;
    if (words.bottom < 0 || words.top > innerHeight - 40) open.scrollIntoView({ block: "center" });
    else if (!wide.matches) {
      const hidden = note.bottom - innerHeight + 12;
      if (hidden > 0) scrollBy({ top: Math.min(hidden, Math.max(first - 12, 0)), behavior: "instant" });
    }
    place();
  }

  // An address that may not change, as in the frame of a course platform, stays as it is.
  function tell(id) {
    try {
      history.replaceState(history.state, "", `#${id}`);
    } catch (error) {
      if (error.name !== "SecurityError") throw error;
    }
  }

  function choose(mark) {
    if (open === mark) {
      close();
      return mark.focus({ preventScroll: true });
    }
    show(mark);
    mark.focus({ preventScroll: true });
    reveal();
    tell(mark.id);
  }

  function back() {
    const mark = open;
    if (!mark) return;
    still(mark, close);
    mark.focus({ preventScroll: true });
    const { top, bottom } = mark.getBoundingClientRect();
    if (top < 0 || bottom > innerHeight) mark.scrollIntoView({ block: "nearest" });
  }

  // The next note or the one before; the button that was used is the one to use again.
  function go(step, label) {
    const next = claims[claims.indexOf(open) + step];
    if (!next) return;
    show(next);
    const again = noteOf(next).querySelector(`[data-go="${label}"]:not([disabled])`);
    (again ?? next).focus({ preventScroll: true });
    reveal();
    tell(next.id);
  }

  function button(words, label, act) {
    const made = document.createElement("button");
    made.type = "button";
    made.dataset.go = label;
    made.textContent = words;
    made.addEventListener("click", act);
    return made;
  }

  for (const mark of all) {
    mark.setAttribute("role", "button");
    mark.setAttribute("aria-expanded", "false");
    mark.setAttribute("aria-controls", mark.hash.slice(1));
    mark.addEventListener("click", (event) => {
      event.preventDefault();
      choose(ownerOf(mark) ?? mark);
    });
    mark.addEventListener("keydown", (event) => {
      if (event.key !== " ") return;
      event.preventDefault();
      choose(ownerOf(mark) ?? mark);
    });
  }
  for (const mark of marks) {
    const note = noteOf(mark), acts = note.querySelector(".acts"), at = claims.indexOf(mark);
    note.open = true;
    note.setAttribute("role", "group");
    note.setAttribute("aria-label", `Note: ${mark.textContent.trim()}`);
    note.querySelector("summary").addEventListener("click", (event) => event.preventDefault());
    note.querySelector("summary").tabIndex = -1;
    if (at >= 0) {
      const previous = button("Previous", "previous", () => go(-1, "previous"));
      const next = button("Next", "next", () => go(1, "next"));
      previous.disabled = at === 0;
      next.disabled = at === claims.length - 1;
      acts.append(previous, next);
    }
    acts.append(button("Close (Esc)", "close", back));
  }
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && open) back();
  });
  addEventListener("resize", place);

  // An address of a claim, of its words or of its note opens the note.
  function follow() {
    const id = decodeURIComponent(location.hash.slice(1)).replace(/^(c|n|at)-/, "");
    const mark = id !== location.hash.slice(1) && marks.find((one) => one.id === `c-${id}`);
    if (mark && mark !== open) show(mark);
    if (mark) requestAnimationFrame(place); // once the page has gone to it
    return mark;
  }
  addEventListener("hashchange", follow);
  const first = claims.find((mark) => mark.matches(".misleading, .conflicts"));
  if (!follow() && wide.matches && first) show(first);
}
