// Shows the state of an explorer that its controls name. Python has computed every state.

// One native control with its label; `at` is the number of the chosen option.
function field(id, control, options) {
  const input = document.createElement(control.kind === "choice" ? "select" : "input");
  const label = document.createElement("label");
  const output = document.createElement("output");
  const box = document.createElement("span");
  Object.assign(input, { id, name: control.name });
  input.dataset.lmSuppressShortcuts = "true"; // JupyterLab would take the arrow keys for itself
  label.htmlFor = id;
  label.append(control.label);
  box.className = control.kind;
  box.append(label, input);
  if (control.kind === "choice") {
    for (const [value, words] of options) input.add(new Option(words, value));
  } else {
    Object.assign(input, control.kind === "range"
      ? { type: "range", min: 0, max: options.length - 1, step: 1 } : { type: "checkbox" });
    output.htmlFor = id;
    output.setAttribute("aria-live", "off"); // the sentence is announced, and the control says its own words
    box.append(output);
  }
  return {
    box, input, options,
    get at() {
      if (control.kind === "choice") return input.selectedIndex;
      return control.kind === "range" ? Number(input.value) : Number(input.checked);
    },
    set at(at) {
      if (control.kind === "choice") input.selectedIndex = at;
      else if (control.kind === "range") input.value = at;
      else input.checked = at === 1;
      this.say();
    },
    say() {
      output.textContent = options[this.at][1];
      if (control.kind === "range") input.setAttribute("aria-valuetext", options[this.at][1]);
    },
  };
}

// The nth number of a table, in which -k before a number stands for k of it.
function nth(runs, n) {
  for (let at = 0; ; at += 1) {
    const length = runs[at] < 0 ? -runs[at++] : 1;
    if (n < length) return runs[at];
    n -= length;
  }
}

// The address still to be written. There is one for all explorers: the one used last writes.
let pending;

// In JupyterLab `model` is the live widget; in a report there is none, and there is an address.
function mount(root, definition, model) {
  const { controls, first, name, parts, places, presets, refusal } = definition;
  const sizes = controls.map((control) => control.options.length);
  const fields = controls.map((control) => field(
    `${name}-${control.name}`, control, [...control.options, ...(model ? control.live : [])]));
  const picker = field(`${name}-presets`, { kind: "choice", name: "", label: presets.label },
    [["", "your own choice"], ...presets.options.map(([words], at) => [String(at), words])]);
  const status = document.createElement("p");
  const link = document.createElement("a");
  const reset = document.createElement("button");
  const shown = [];
  let stands;

  const values = () => Object.fromEntries(
    fields.map((f, at) => [controls[at].name, f.options[f.at][0]]));
  const same = (one, other) => controls.every((control) => one[control.name] === other[control.name]);
  const query = () => new URLSearchParams(
    Object.entries(values()).filter(([key, value]) => value !== first[key])).toString();

  // Puts the controls where `wanted` says; false if a value is not offered.
  function set(wanted) {
    return fields.every((f, n) => {
      const at = f.options.findIndex(([value]) => value === wanted[controls[n].name]);
      if (at >= 0) f.at = at;
      return at >= 0;
    });
  }

  function put(texts, refused) {
    root.classList.toggle("refused", refused);
    texts.forEach((text, at) => {
      if (shown[at] !== text) root.querySelector(`[data-part="${at}"]`).innerHTML = text;
      shown[at] = text;
    });
  }

  // Shows what the controls name, or why they do not go together.
  function show() {
    const at = stands = fields.map((f) => f.at);
    const now = values();
    const find = ({ by, at: runs }) =>
      parts[nth(runs, by.reduce((n, control) => n * sizes[control] + at[control], 0))];
    for (const f of fields) f.say();
    picker.at = 1 + presets.options.findIndex(([, preset]) => same(preset, now));
    link.href = `#see/${name}${query() && "?"}${query()}`;
    status.textContent = "";
    if (at.some((n, control) => n >= sizes[control])) {
      put(["Asking the kernel ..."], true);
      model.send(now);
      return;
    }
    const no = find(refusal);
    put(no ? [no] : places.map((place) => place.map(find).join("")), Boolean(no));
  }

  // The address follows once the reader rests: browsers refuse many changes in a row. Who has
  // gone elsewhere meanwhile stays there, though "hashchange" may come only after this.
  function changed() {
    show();
    if (model) return;
    const here = location.href;
    clearTimeout(pending);
    pending = setTimeout(() => location.href === here && write(), 100);
  }

  function write() {
    const owner = document.getElementById(location.hash.slice(1).split("?")[0]);
    const mine = location.hash.startsWith("#see/") && (!owner || owner === root);
    if (query()) history.replaceState(null, "", link.href);
    else if (mine) history.replaceState(null, "", location.pathname + location.search);
  }

  for (const { box, input } of fields) {
    root.querySelector(".controls").append(box);
    input.addEventListener("input", show);
    input.addEventListener("change", changed);
  }
  if (presets.options.length) root.querySelector(".controls").prepend(picker.box);
  picker.input.addEventListener("change", () => {
    if (picker.at) set(presets.options[picker.at - 1][1]);
    changed();
  });
  reset.type = "button";
  reset.textContent = "Back to the first view";
  reset.addEventListener("click", () => {
    set(first);
    changed();
  });
  root.querySelector(".controls").append(reset);
  if (model) {
    model.on("msg:custom", (answer) => {
      if (same(answer.values, values())) put(answer.texts, answer.texts.length === 1);
    });
  } else {
    status.className = "status";
    link.className = "link";
    link.textContent = "Link to this view";
    status.setAttribute("role", "status");
    root.querySelector(".sentence").before(status);
    root.querySelector(".note").before(link);
    // A browser that leads back to this page puts the controls where they were, without a word.
    addEventListener("pageshow", () => fields.some((f, n) => f.at !== stands[n]) && show());
  }
  set(first);
  stands = fields.map((f) => f.at);
  picker.at = 1 + presets.options.findIndex(([, preset]) => same(preset, first));
  link.href = `#see/${name}`;

  // Goes to the view that an address such as #see/baseline?from=1991 names, or says it names none.
  function go(known, query) {
    const pairs = [...new URLSearchParams(query)];
    const wanted = { ...first, ...Object.fromEntries(pairs) };
    const right = known && Object.keys(wanted).length === controls.length &&
      new Set(pairs.map(([key]) => key)).size === pairs.length && set(wanted);
    if (!right) set(first);
    show();
    if (!right) status.textContent = "The address names no such view, so this is the first one.";
    root.tabIndex = -1;
    root.focus({ preventScroll: true }); // the keyboard goes on from here
    root.scrollIntoView();
  }

  return {
    go,
    reset() {
      set(first);
      show();
    },
  };
}

// In JupyterLab: a view of the live widget, drawn again when its cell is run again.
function render({ model, el }) {
  function draw() {
    el.innerHTML = model.get("page");
    mount(el.firstElementChild, model.get("definition"), model);
  }
  model.on("change:definition", draw);
  draw();
  return () => model.off("change:definition", draw);
}

// In a report: the page holds the first state, and beside it the definition as data.
function start() {
  const explorers = new Map();
  for (const data of document.querySelectorAll("script[data-definition]")) {
    const definition = JSON.parse(data.textContent);
    explorers.set(definition.name, mount(data.previousElementSibling, definition));
  }
  function follow(event) {
    const named = (address) => address.match(/#see\/([^?]*)\??(.*)/) ?? [];
    const [, name, query] = named(location.href);
    const [somewhere] = explorers.values();
    if (name !== undefined) (explorers.get(name) ?? somewhere).go(explorers.has(name), query);
    // Who goes back to the page without an address sees again what it showed at first.
    else if (event && !location.hash) explorers.get(named(event.oldURL)[1])?.reset();
  }
  addEventListener("hashchange", follow);
  follow();
}

export default { render };
