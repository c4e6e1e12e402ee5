// Leads to a place of this page where "#place" would lead out of it: in a frame that has no address
// of its own (srcdoc), or whose program has said from where addresses count.
function stay() {
  const bare = (address) => address.split("#")[0];
  document.addEventListener("click", (event) => {
    const address = event.target.closest("a")?.getAttribute("href");
    if (!address?.startsWith("#") || event.defaultPrevented) return;
    const out = location.protocol === "blob:" || bare(document.baseURI) !== bare(location.href);
    if (!out) return;
    event.preventDefault();
    const place = document.getElementById(address.slice(1).split("?")[0]);
    if (!place) return;
    if (place.tabIndex < 0) place.tabIndex = -1; // the keyboard goes on from here
    place.focus({ preventScroll: true });
    place.scrollIntoView();
  });
}

// Opens what is folded: all of it at once where a reader asks, and whatever an address leads into.
function unfold() {
  const reveal = () => {
    const place = document.getElementById(decodeURIComponent(location.hash.slice(1)).split("?")[0]);
    for (let at = place; at; at = at.parentElement) if (at.tagName === "DETAILS") at.open = true;
    place?.scrollIntoView();
  };
  addEventListener("hashchange", reveal);
  if (location.hash) reveal();
  // A chart drawn while folded has no width yet.
  addEventListener("toggle", () => dispatchEvent(new Event("resize")), true);
  document.querySelector("[data-all]")?.addEventListener("click", (event) => {
    const folds = [...document.querySelectorAll("details.fold")];
    const open = folds.some((fold) => !fold.open);
    for (const fold of folds) fold.open = open;
    event.target.textContent = open ? "Fold all of it" : "Open all of it";
  });
}
