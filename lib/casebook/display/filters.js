// The rows of a table or list, with those of the parts in which it goes on.
function rowsOf(whole, page) {
  const parts = whole.id ? [whole, ...page.querySelectorAll(`[data-with="${whole.id}"]`)] : [whole];
  return parts.flatMap((part) => [...(part.tBodies ? part.tBodies[0].rows : part.children)]);
}

// One list of everything that the rows say under a name, in a box with its label.
function chooser(name, rows) {
  const values = (row) =>
    [...row.querySelectorAll(`[data-c="${name}"]`)].map((cell) => cell.textContent.split(/[;(]/)[0].trim());
  const select = document.createElement("select");
  const label = document.createElement("label");
  const box = document.createElement("span");
  // In JupyterLab one list may be seen in several places; each label belongs to the one beside it.
  label.htmlFor = select.id = `filter-${name}-${Math.random().toString(36).slice(2)}`;
  label.textContent = name;
  const known = new Set(rows.flatMap(values).filter(Boolean));
  select.add(new Option(known.has("all") ? "any" : "all", ""));
  const inOrder = [...known].every((words) => !isNaN(words)) ? (one, other) => one - other : undefined;
  for (const words of [...known].sort(inOrder)) select.add(new Option(words, words));
  box.append(label, select);
  return { name, select, box, takes: (row) => !select.value || values(row).includes(select.value) };
}

// Puts above a table or list a choice for each of the names it gives, and hides what none fits.
// It tells of each change by the event "filtered" of the table or list.
function filter(whole, rows) {
  const choices = whole.dataset.filters.split("|").map((name) => chooser(name, rows));
  const box = document.createElement("div");
  const count = document.createElement("p");
  const used = () => choices.filter(({ select }) => select.value);

  function show() {
    for (const row of rows) row.hidden = !choices.every(({ takes }) => takes(row));
    count.textContent = `${rows.filter((row) => !row.hidden).length} of ${rows.length} shown`;
    box.classList.toggle("used", used().length > 0); // on paper they say by what
    whole.dispatchEvent(new Event("filtered"));
  }

  box.className = "filters";
  box.append(...choices.map((choice) => choice.box));
  for (const { select } of choices) select.addEventListener("change", show);
  (whole.closest(".scroll") || whole).before(box, count);
  show();
  count.setAttribute("aria-live", "polite"); // the first count is no news
  return {
    show,
    get values() {
      return Object.fromEntries(used().map(({ name, select }) => [name, select.value]));
    },
    // What a value does not name, or names and no row has, is left open.
    put(values) {
      const before = JSON.stringify(this.values);
      for (const { name, select } of choices) {
        select.value = values[name] ?? "";
        if (select.selectedIndex < 0) select.value = "";
      }
      if (JSON.stringify(this.values) !== before) show();
    },
    // Lifts the choices if they leave out the row with an id; true if they did.
    reveal(id) {
      const hides = rows.some((row) => row.hidden && row.id === id);
      if (hides) this.put({});
      return hides;
    },
    // Before anybody else follows a link, so that there is something to go to.
    follow(event) {
      const address = event.target.closest("a")?.getAttribute("href");
      if (address?.startsWith("#")) this.reveal(address.slice(1));
    },
  };
}

// In a report: every table or list that asks for it.
function filterAll() {
  const all = [];
  for (const whole of document.querySelectorAll("[data-filters]")) {
    const choice = filter(whole, rowsOf(whole, document));
    const { timeline } = whole.dataset;
    // Lists of one chart are one list that is shown twice: they leave out the same.
    if (timeline) whole.addEventListener("filtered", () =>
      all.forEach((other) => other.timeline === timeline && other.choice.put(choice.values)));
    all.push({ timeline, choice });
    document.addEventListener("click", (event) => choice.follow(event), true);
    addEventListener("hashchange", () => {
      const id = location.hash.slice(1);
      if (choice.reveal(id)) document.getElementById(id).scrollIntoView();
    });
    // A browser that leads back to this page puts the choices where they were, without a word.
    addEventListener("pageshow", () => Object.keys(choice.values).length && choice.show());
  }
}
