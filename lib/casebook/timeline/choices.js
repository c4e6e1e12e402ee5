// The choices above a timeline's list.

// Radio buttons that look like chips, with how many entries each leaves.
function chips(name, legend, options, change) {
  const group = `${name}-${Math.random().toString(36).slice(2)}`;
  const buttons = options.map(([value, words, sign]) => {
    const input = made("input", { type: "radio", name: group, value });
    const number = made("span", { className: "n" });
    input.addEventListener("change", () => change(name, value));
    const mark = sign ? [made("i", { className: `k ${sign}` })] : [];
    return { value, input, number, label: made("label", {}, input, ...mark, ` ${words} `, number) };
  });
  return {
    name,
    place: made("fieldset", { className: "chips", data: { name } }, made("legend", { textContent: legend }),
      ...buttons.map(({ label }) => label)),
    put(value, counted) {
      for (const one of buttons) {
        one.input.checked = one.value === value;
        one.number.textContent = counted(one.value);
      }
    },
  };
}

// A list to choose from, with a label; `groups` are headings with their options, `full` their words.
function selection(name, label, groups, change, full = {}) {
  const id = `${name}-${Math.random().toString(36).slice(2)}`;
  const select = made("select", { id });
  const options = [];
  const option = (value, words) => {
    options.push([made("option", { value }), words, value]);
    return options.at(-1)[0];
  };
  select.append(option("", "all"));
  for (const [heading, values] of groups) {
    const held = values.map((value) => option(value, full[value] ?? value));
    select.append(...(heading ? [made("optgroup", { label: heading }, ...held)] : held));
  }
  select.addEventListener("change", () => change(name, select.value));
  return {
    name,
    place: made("span", {}, made("label", { htmlFor: id, textContent: label }), select),
    put(value, counted) {
      for (const [one, words, own] of options) one.textContent = `${words} (${counted(own)})`;
      select.value = value;
    },
  };
}

// The choices of a list, which `change` hears of.
function controls({ items, periods, lanes, opens, names }, change) {
  const values = (name) => [...new Set(items.flatMap((item) => item.values[name]))].sort();
  const used = new Set(values("kind"));
  const kinds = lanes.flatMap(([, held]) => Object.entries(held)).map(([group, all]) =>
    [group, [`all of ${group}`, ...all].filter((one) => used.has(one))]);
  const year = ["period", "Year", [...periods.map((one) => [one, one]), ["all", "all"]]];
  const lane = ["lane", "Show", [["", "both"], ["said", "said", "said"], ["done", "done", "done"]]];
  const by = ["by", "By", [["", "anyone"], ...values("by").map((one) => [one, one])]];
  const first = [year, lane, by].filter(([name]) => !["period", "by"].includes(name)
    || (name === "by" ? values("by") : periods).length);
  const inFull = (one) => (names[one] ?? one).toLowerCase();
  const offices = values("office").sort((one, other) => inFull(one) < inFull(other) ? -1 : 1);
  const more = [
    selection("voice", "who", [["", values("voice")]], change),
    selection("office", "which office", [["", offices]], change, names),
    selection("kind", "what kind", kinds.filter(([, all]) => all.length), change),
    selection("article", "in which article", [["", values("article")]], change),
  ];
  const start = items.filter((item) => !opens || item.values.period.includes(opens)).length;
  const again = made("button", { type: "button", className: "again", hidden: true,
    textContent: `Start again: all ${start}${opens ? ` of ${opens}` : ""}` });
  again.addEventListener("click", () => change("", ""));
  const box = made("details", { className: "more" }, made("summary", {}, "More", made("span", { textContent: " choices" })),
    made("div", { className: "filters" }, ...more.map(({ place }) => place)));
  const radios = first.map(([name, legend, options]) => chips(name, legend, options, change));
  return {
    all: [...radios, ...more],
    again,
    box,
    place: made("form", { className: "choices" }, ...radios.map(({ place }) => place), box),
  };
}
