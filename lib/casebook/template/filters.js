// Above a table that asks for it, a choice for each of the columns it names.
for (const table of document.querySelectorAll("table[data-filters]")) {
  const heads = [...table.tHead.rows[0].cells].map((cell) => cell.textContent);
  const rows = [...table.tBodies[0].rows];
  const box = document.createElement("div");
  box.className = "filters";
  const count = document.createElement("p");
  count.setAttribute("aria-live", "polite");
  const choices = table.dataset.filters.split("|").map((name) => {
    const at = heads.indexOf(name);
    const value = (row) => row.cells[at].textContent.split(/[;(]/)[0].trim();
    const select = document.createElement("select");
    select.add(new Option("all", ""));
    for (const words of [...new Set(rows.map(value))].sort()) select.add(new Option(words, words));
    select.addEventListener("change", show);
    select.id = `filter-${name}`;
    const label = document.createElement("label");
    label.htmlFor = select.id;
    label.textContent = name;
    const pair = document.createElement("span");
    pair.append(label, select);
    box.append(pair);
    return { select, value };
  });

  function show() {
    for (const row of rows) {
      row.hidden = choices.some((c) => c.select.value && c.value(row) !== c.select.value);
    }
    const left = rows.filter((row) => !row.hidden).length;
    count.textContent = `${left} of ${rows.length} shown`;
  }

  table.closest(".scroll").before(box, count);
  show();
}
