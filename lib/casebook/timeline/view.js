// A timeline: choices above it filter its list, its chart and its counts together; an entry opens
// where its line is, and closes the one before. The address says what is chosen.

// One timeline on the page: what is chosen comes by `put`, and what a reader does goes to `tell`.
function view({ chart, parts, whom }, tell) {
  const frame = made("div", { className: "tl casebook" });
  (chart ?? parts[0]).before(made("div", { className: "tl-room" }, frame));
  const list = joined(parts);
  const told = read(list);
  const { items } = told;
  const choice = controls(told, change);
  const count = made("span", { className: "count", role: "status" });
  const open = made("button", { type: "button", className: "every", textContent: "Open all" });
  const skip = made("button", { type: "button", className: "past", textContent: "Skip the list" });
  choice.box.append(open);
  // What the signs mean stands above the list, whose first lines have them.
  const keys = chart?.querySelector(".keys");
  choice.place.append(...keys ? [keys] : [], count, choice.again);
  const end = made("p", { className: "end note", tabIndex: -1, textContent: "End of the list." });
  const side = made("div", { className: "side" }, ...[chart, whom].filter(Boolean));
  frame.append(choice.place, side, made("div", { className: "list" }, skip, list, end));
  const light = chart ? signs(chart, items, lead) : () => {};
  const counted = whom ? bars(whom.querySelector("table"), change) : () => {};
  let values = {};
  let every = false; // whether all lines that are shown were opened at once

  function period() {
    return values.period ?? (told.opens || "all");
  }

  // Whether an item fits every choice, or every one but that called `name`.
  function fits(item, name) {
    return choice.all.every(({ name: own }) => {
      const value = own === "period" ? period() : values[own];
      return own === name || !value || value === "all" || item.values[own].includes(value);
    });
  }

  function change(name, value) {
    const { [name]: _, entry, ...others } = values; // what was open closes
    if (!name) tell({});
    else if (name === "period" ? value === (told.opens || "all") : !value) tell(others);
    else tell({ ...others, [name]: value });
  }

  // Leads to an entry; choices that leave it out are lifted.
  function lead(id) {
    tell(revealing(id), true);
    const { details, place } = items.find((one) => one.id === id);
    details.querySelector("summary").focus({ preventScroll: true });
    begin(place);
  }

  // Scrolls to the beginning of an entry unless all of it is seen; "nearest" would show a long one's end.
  function begin(place) {
    const { top, bottom } = place.getBoundingClientRect();
    if (top < 44 || bottom > innerHeight) place.scrollIntoView({ block: "start" });
  }

  // Opens an entry or closes it, its line staying where it was pressed.
  function press({ id, details, place }, opens) {
    const line = details.querySelector("summary");
    keeping(line, () => {
      if (opens) return tell({ ...values, entry: id }, true);
      details.open = false;
      return tell(values.entry === id ? { ...values, entry: undefined } : values);
    });
    if (!opens && line.getBoundingClientRect().top < 44) begin(place);
  }

  function revealing(id) {
    const item = items.find((one) => one.id === id);
    if (fits(item)) return { ...values, entry: id };
    const own = item.values.period[0] ?? "all";
    return own === (told.opens || "all") ? { entry: id } : { period: own, entry: id };
  }

  for (const item of items) {
    const { details } = item;
    const line = details.querySelector("summary");
    line.addEventListener("click", (event) => {
      event.preventDefault();
      press(item, !details.open);
    });
    const close = made("button", { type: "button", className: "close", textContent: "Close" });
    close.addEventListener("click", () => {
      press(item, false);
      line.focus({ preventScroll: true });
    });
    details.querySelector(".told").append(close);
  }
  open.addEventListener("click", () => {
    every = !every;
    for (const item of items) item.details.open = every && !item.place.hidden;
    open.textContent = every ? "Close all" : "Open all";
  });
  skip.addEventListener("click", () => {
    end.focus({ preventScroll: true });
    end.scrollIntoView({ block: "center" });
  });
  choice.place.addEventListener("submit", (event) => event.preventDefault());

  return {
    items,
    told,
    revealing,
    put(now) {
      const chosen = ({ entry, ...others }) => JSON.stringify(others);
      if (chosen(values) !== chosen(now)) every = false;
      values = { ...now };
      const named = Object.entries(values).filter(([name, value]) => value && !["period", "entry"].includes(name))
        .map(([, value]) => told.names[value] ?? value).join(", ");
      const fitting = items.filter((item) => fits(item));
      const ids = new Set(fitting.map(({ id }) => id));
      for (const item of items) {
        item.place.hidden = !ids.has(item.id);
        item.place.classList.toggle("chosen", item.id === values.entry);
        if (!every || item.id === values.entry) item.details.open = item.id === values.entry;
      }
      open.textContent = every ? "Close all" : "Open all";
      for (const section of list.querySelectorAll(".year")) {
        const own = [...section.querySelectorAll("li[data-e]")];
        const left = own.filter((one) => !one.hidden).length;
        section.hidden = !left;
        const lane = (name) => items.filter(({ place, values: { lane: [is] } }) => own.includes(place) && is === name).length;
        section.querySelector(".n").textContent = left === own.length ? `${lane("said")} said, ${lane("done")} done`
          : `${named}: ${left} of ${own.length}`;
        for (const month of section.querySelectorAll(".month")) {
          month.hidden = !month.querySelector("li[data-e]:not([hidden])");
        }
      }
      for (const one of choice.all) {
        const value = one.name === "period" ? period() : values[one.name] ?? "";
        one.put(value, (words) => items.filter((item) => fits(item, one.name)
          && (!words || words === "all" || item.values[one.name].includes(words))).length);
      }
      choice.box.open ||= choice.all.some(({ name }) => !["period", "lane", "by"].includes(name) && values[name]);
      choice.again.hidden = chosen(values) === "{}";
      end.textContent = fitting.length ? "End of the list." : "Nothing fits these choices. Take one back, or start again.";
      count.textContent = `${fitting.length} of ${items.length} shown`;
      counted(items.filter((item) => fits(item, "office")), values.office);
      light(ids, values.entry, period());
    },
  };
}
