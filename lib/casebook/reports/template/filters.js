// Above a table or list that asks for it, a choice for each of the names it gives.
for (const whole of document.querySelectorAll("[data-filters]")) {
  const parts = whole.id ? [whole, ...document.querySelectorAll(`[data-with="${whole.id}"]`)] : [whole];
  const rows = parts.flatMap((part) => [...(part.tBodies ? part.tBodies[0].rows : part.children)]);
  const box = document.createElement("div");
  box.className = "filters";
  const count = document.createElement("p");
  const choices = whole.dataset.filters.split("|").map((name) => {
    const values = (row) =>
      [...row.querySelectorAll(`[data-c="${name}"]`)].map((cell) => cell.textContent.split(/[;(]/)[0].trim());
    const select = document.createElement("select");
    select.add(new Option("all", ""));
    const known = new Set(rows.flatMap(values).filter(Boolean));
    for (const words of [...known].sort()) select.add(new Option(words, words));
    select.addEventListener("change", show);
    select.id = `filter-${name}`;
    const label = document.createElement("label");
    label.htmlFor = select.id;
    label.textContent = name;
    const pair = document.createElement("span");
    pair.append(label, select);
    box.append(pair);
    return { select, values };
  });

  function show() {
    for (const row of rows) {
      row.hidden = choices.some((c) => c.select.value && !c.values(row).includes(c.select.value));
    }
    const left = rows.filter((row) => !row.hidden).length;
    count.textContent = `${left} of ${rows.length} shown`;
    box.classList.toggle("used", choices.some((c) => c.select.value)); // on paper they say by what
    whole.dispatchEvent(new Event("filtered"));
  }

  // A link to a row that is left out lifts the choices; true if it did.
  function reveal(hash) {
    if (!rows.some((row) => row.hidden && `#${row.id}` === hash)) return false;
    for (const { select } of choices) select.value = "";
    show();
    return true;
  }

  (whole.closest(".scroll") || whole).before(box, count);
  show();
  count.setAttribute("aria-live", "polite"); // the first count is no news
  // Before anybody else follows the link, so that there is something to go to.
  document.addEventListener("click", (event) => reveal(event.target.closest("a")?.getAttribute("href")), true);
  addEventListener("hashchange", () => {
    if (reveal(location.hash)) document.getElementById(location.hash.slice(1)).scrollIntoView();
  });
  // A browser that leads back to this page puts the choices where they were, without a word.
  addEventListener("pageshow", () => choices.some((c) => c.select.value) && show());
}
