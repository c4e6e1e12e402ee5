// The controls of an explorer, each native to the browser.

// One control with its label; `at` is the number of the chosen option.
function field(id, control, options) {
  if (control.kind === "switch") return pair(id, control, options);
  const [input, label, output, box] = ["input", "label", "output", "span"].map((tag) =>
    document.createElement(tag === "input" && control.kind === "choice" ? "select" : tag));
  Object.assign(input, { id, name: control.name });
  input.dataset.lmSuppressShortcuts = "true"; // JupyterLab would take the arrow keys for itself
  label.htmlFor = id;
  label.append(control.label);
  box.className = control.kind;
  box.append(label, input);
  if (control.kind === "choice") {
    for (const [value, words] of options) input.add(new Option(words, value));
  } else {
    Object.assign(input, { type: "range", min: 0, max: options.length - 1, step: 1 });
    output.htmlFor = id;
    output.setAttribute("aria-live", "off"); // the answer is announced, and the control says its own words
    label.after(output);
    unmoved(input);
    input.before(step(input, control.label, -1));
    input.after(step(input, control.label, 1));
  }
  return {
    box, options, inputs: [input],
    get at() {
      return control.kind === "choice" ? input.selectedIndex : Number(input.value);
    },
    set at(at) {
      if (control.kind === "choice") input.selectedIndex = at;
      else input.value = at;
    },
    say() {
      if (control.kind !== "range") return;
      output.textContent = options[this.at][1];
      input.setAttribute("aria-valuetext", options[this.at][1]);
      const ends = [0, options.length - 1];
      box.querySelectorAll("button").forEach((b, n) => b.setAttribute("aria-disabled", this.at === ends[n]));
    },
    // Marks the options that `lacks` an answer: in front, as a closed list shows no more.
    mark(lacks) {
      if (control.kind !== "choice") return;
      options.forEach(([, words], n) => { input.options[n].text = `${lacks(n) ? "No data: " : ""}${words}`; });
    },
  };
}

// A thumb that scrolls the page may begin on a slider, which follows at once; when the browser
// takes the touch for scrolling, all sliders go back to where they stood.
function unmoved(input) {
  let stood = [];
  input.addEventListener("pointerdown", () => {
    stood = [...input.closest(".controls").querySelectorAll("[type=range]")].map((one) => [one, one.value]);
  });
  input.addEventListener("pointercancel", () => {
    for (const [one, value] of stood) one.value = value;
    for (const kind of ["input", "change"]) input.dispatchEvent(new Event(kind, { bubbles: true }));
  });
}

// A button beside a slider that moves it by one: a thumb cannot. The keys do the same at the
// slider itself, so that tab passes by.
function step(input, label, by) {
  const button = document.createElement("button");
  Object.assign(button, { type: "button", className: "step", tabIndex: -1, textContent: by < 0 ? "\u2212" : "+" });
  button.setAttribute("aria-label", `${label}, ${by < 0 ? "minus" : "plus"} one step`);
  button.addEventListener("click", () => {
    const before = input.value;
    input.value = Number(before) + by;
    if (input.value === before) return;
    for (const kind of ["input", "change"]) input.dispatchEvent(new Event(kind, { bubbles: true }));
  });
  return button;
}

// Two states, each named beside its own button.
function pair(id, control, options) {
  const [box, legend] = ["fieldset", "legend"].map((tag) => document.createElement(tag));
  box.className = control.kind;
  legend.append(control.label);
  box.append(legend);
  const inputs = options.map(([value, words], n) => {
    const [label, input] = ["label", "input"].map((tag) => document.createElement(tag));
    Object.assign(input, { type: "radio", name: id, id: `${id}-${value}`, value, checked: n === 0 });
    Object.assign(input.dataset, { lmSuppressShortcuts: "true", control: control.name });
    label.append(input, words, document.createElement("small"));
    box.append(label);
    return input;
  });
  return {
    box, options, inputs,
    get at() {
      return inputs.findIndex((input) => input.checked);
    },
    set at(at) {
      inputs[at].checked = true;
    },
    say() {},
    mark(lacks) {
      inputs.forEach((input, n) => { input.nextElementSibling.textContent = lacks(n) ? "(no data)" : ""; });
    },
  };
}

// The controls of an explorer and the list of presets: what they say, and how they are put.
function panel({ addressed, controls, first, name, presets }, tag, live) {
  const fields = controls.map((control) => field(
    `${name}-${control.name}${tag}`, control, [...control.options, ...(live ? control.live : [])]));
  const picker = field(`${name}-presets${tag}`, { kind: "choice", name: "", label: presets.label },
    [["", "your own choice"], ...presets.options.map(([words], at) => [String(at), words])]);
  return {
    boxes: [...(presets.options.length ? [picker] : []), ...fields].map(({ box }) => box),
    fields,
    picker,
    get at() {
      return fields.map((f) => f.at);
    },
    get values() {
      return Object.fromEntries(fields.map((f, at) => [controls[at].name, f.options[f.at][0]]));
    },
    // What an address must name: nothing for the first view.
    get query() {
      if (this.same(first)) return "";
      const apart = (base) => Object.entries(this.values).filter(([key, value]) => value !== base[key]);
      const pairs = apart(addressed);
      return new URLSearchParams(pairs.length ? pairs : apart(first)).toString();
    },
    get preset() {
      return presets.options[picker.at - 1]?.[1];
    },
    same(values) {
      return Object.entries(this.values).every(([key, value]) => values[key] === value);
    },
    // The number of the control called `key`, and that of its option `value`.
    find(key, value) {
      const n = controls.findIndex((control) => control.name === key);
      return [n, n < 0 ? -1 : fields[n].options.findIndex(([other]) => other === value)];
    },
    // Puts the controls where `wanted` says; false, and as at first, if a value is not offered.
    set(wanted) {
      const places = controls.map(({ name: key }) => this.find(key, wanted[key])[1]);
      const offered = places.every((at) => at >= 0);
      if (offered) places.forEach((at, n) => { fields[n].at = at; });
      else this.set(first);
      return offered;
    },
    // Keeps the first of two years before the last: the one that was moved pushes the other.
    // Returns what there is to say of the one that was pushed.
    push(moved) {
      let said = "";
      controls.forEach(({ after }, last) => {
        const [from] = this.find(after);
        if (from < 0 || ![from, last].includes(moved) || fields[from].at < fields[last].at) return;
        const end = fields[last].options.length - 1;
        const at = moved === last ? Math.max(fields[last].at, 1) - 1 : Math.min(fields[from].at, end - 1);
        fields[from].at = at;
        fields[last].at = at + 1;
        const [other, side] = moved === last ? [from, "before"] : [last, "after"];
        const words = fields[other].options[fields[other].at][0];
        said = `“${controls[other].label}” moved along to ${words}: it must come ${side} “${controls[moved].label}”.`;
      });
      return said;
    },
    // Marks what has no answer with all else that is chosen, as far as it was computed ahead.
    mark(answered) {
      fields.forEach((f, n) => f.mark((at) => at < controls[n].options.length && !answered([[n, at]])));
    },
    say() {
      for (const f of fields) f.say();
      // Two may have chosen the same; the name that the reader picked stays.
      if (this.preset && this.same(this.preset)) return;
      picker.at = 1 + presets.options.findIndex(([, preset]) => this.same(preset));
    },
  };
}
