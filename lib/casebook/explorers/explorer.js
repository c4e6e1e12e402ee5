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

// What a state shows: the text of each place of the page, or why it is refused alone.
function look({ controls, parts, places, refusal }, at) {
  const find = ({ by, at: runs }) =>
    parts[nth(runs, by.reduce((n, control) => n * controls[control].options.length + at[control], 0))];
  const no = find(refusal);
  return { refused: Boolean(no), texts: no ? [no] : places.map((place) => place.map(find).join("")) };
}

// The controls of an explorer and the list of presets: what they say, and how they are put.
function panel({ controls, first, name, presets }, tag, live) {
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
    // What differs from the first view, as it stands in an address.
    get query() {
      const pairs = Object.entries(this.values).filter(([key, value]) => value !== first[key]);
      return new URLSearchParams(pairs).toString();
    },
    get preset() {
      return presets.options[picker.at - 1]?.[1];
    },
    same(values) {
      return Object.entries(this.values).every(([key, value]) => values[key] === value);
    },
    // Puts the controls where `wanted` says; false, and as at first, if a value is not offered.
    set(wanted) {
      const offered = fields.every((f, n) => {
        const at = f.options.findIndex(([value]) => value === wanted[controls[n].name]);
        if (at >= 0) f.at = at;
        return at >= 0;
      });
      if (!offered) this.set(first);
      return offered;
    },
    say() {
      for (const f of fields) f.say();
      // Two may have chosen the same; the name that the reader picked stays.
      if (this.preset && this.same(this.preset)) return;
      picker.at = 1 + presets.options.findIndex(([, preset]) => this.same(preset));
    },
  };
}

// What stands round the controls: the button that leads back, and in a report status and address.
function surroundings(root, model) {
  const [reset, status, link] = ["button", "p", "a"].map((tag) => document.createElement(tag));
  reset.type = "button";
  reset.textContent = "Back to the first view";
  status.className = "status";
  status.setAttribute("role", "status");
  link.className = "link";
  link.textContent = "Link to this view";
  if (!model) {
    root.querySelector(".sentence").before(status);
    root.querySelector(".note").before(link);
  }
  return { reset, status, link };
}

// The address still to be written. There is one for all explorers: the one used last writes.
let pending;

// The address follows once the reader rests: browsers refuse many changes in a row. Who has
// gone elsewhere meanwhile stays there, though "hashchange" may come only after this.
function write(address) {
  const here = location.href;
  clearTimeout(pending);
  pending = setTimeout(() => {
    if (location.href !== here) return;
    try {
      if (address) history.replaceState(null, "", address);
      else if (location.hash.startsWith("#see/")) history.replaceState(null, "", location.pathname + location.search);
    } catch (error) {
      // In a frame, as of a course platform, the address may not change; all else goes on.
      if (error.name !== "SecurityError") throw error;
    }
  }, 100);
}

// What names a part of the same drawing (a pattern) names one of the explorer called `name`.
function own(text, name) {
  return text.replace(/(<pattern[^>]* id="|url\(#)([\w.-]+)/g, `$1$2~${name}`);
}

// In JupyterLab `model` is the live widget; in a report there is none, and there is an address.
function mount(root, definition, model) {
  const { controls, first, name } = definition;
  // One explorer may be seen in several places; each label belongs to its own control, each pattern
  // to its own drawing. In a report the second has another id.
  const tag = model ? `-${Math.random().toString(36).slice(2)}` : root.id.slice(`see/${name}`.length);
  const ours = panel(definition, tag, Boolean(model));
  const { reset, status, link } = surroundings(root, model);
  const shown = [];
  let stands;

  function put({ refused, texts }) {
    // What stands below stays where it is while a slider crosses what cannot be shown.
    root.style.minHeight = refused ? `${root.offsetHeight}px` : "";
    root.classList.toggle("refused", refused);
    texts.forEach((text, at) => {
      if (shown[at] !== text) root.querySelector(`[data-part="${at}"]`).innerHTML = own(text, root.id + tag);
      shown[at] = text;
    });
  }

  // Shows what the controls name, or why they do not go together.
  function show() {
    const at = stands = ours.at;
    ours.say();
    link.href = `#${root.id}${ours.query && "?"}${ours.query}`;
    status.textContent = "";
    const known = at.every((n, control) => n < controls[control].options.length);
    put(known ? look(definition, at) : { refused: true, texts: ["Asking the kernel ..."] });
    if (!known) model.send(ours.values);
  }

  function changed() {
    show();
    if (!model) write(ours.query && link.href);
  }

  function lead(wanted) {
    const offered = ours.set(wanted);
    show();
    return offered;
  }

  root.querySelector(".controls").append(...ours.boxes, reset);
  for (const { input } of ours.fields) {
    input.addEventListener("input", show);
    input.addEventListener("change", changed);
  }
  ours.picker.input.addEventListener("change", () => {
    if (ours.preset) ours.set(ours.preset);
    changed();
  });
  reset.addEventListener("click", () => {
    ours.set(first);
    changed();
  });
  model?.on("msg:custom", ({ values, texts }) =>
    ours.same(values) && put({ refused: texts.length === 1, texts }));
  // A browser that leads back to this page puts the controls where they were, without a word.
  if (!model) addEventListener("pageshow", () => ours.at.some((n, at) => n !== stands[at]) && show());
  ours.set(first);
  ours.say();
  stands = ours.at;
  link.href = `#${root.id}`;
  return { root, first, status, lead };
}

// Goes to the view that an address such as #see/thefts?where=harbor names, or says it names none.
function go({ root, first, status, lead }, known, query) {
  const pairs = [...new URLSearchParams(query)];
  const wanted = { ...first, ...Object.fromEntries(pairs) };
  const size = Object.keys(first).length;
  const once = new Set(pairs.map(([key]) => key)).size === pairs.length;
  const right = lead(known && once && Object.keys(wanted).length === size ? wanted : {});
  if (!right) status.textContent = "The address names no such view, so this is the first one.";
  root.tabIndex = -1;
  root.focus({ preventScroll: true }); // the keyboard goes on from here
  root.scrollIntoView();
}

// In JupyterLab: a view of the live widget, drawn again when its cell is run again.
function render({ model, el }) {
  function draw() {
    el.innerHTML = own(model.get("page"), Math.random().toString(36).slice(2));
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
    const root = data.previousElementSibling;
    explorers.set(root.id.slice("see/".length), mount(root, definition));
  }
  function follow(event) {
    const named = (address) => address.match(/#see\/([^?]*)\??(.*)/) ?? [];
    const [, name, query] = named(location.href);
    const [somewhere] = explorers.values();
    if (name !== undefined) go(explorers.get(name) ?? somewhere, explorers.has(name), query);
    // Who goes back to the page without an address sees again what it showed at first.
    else if (event && !location.hash) {
      const left = explorers.get(named(event.oldURL)[1]);
      left?.lead(left.first);
    }
  }
  addEventListener("hashchange", follow);
  follow();
}

export default { render };
