// Choosing in the picture, by pointer and by keyboard.

// What an area says of itself: "from,to 1979 50.5 9" are its controls, the first value, where that
// stands, and how far the next is; in a square a fourth number says how many there are.
function along(words) {
  const [names, ...numbers] = (words ?? "").split(" ");
  return { names: names ? names.split(",") : [], numbers: numbers.map(Number) };
}

function valueAt(axis, place) {
  const [first, start, step] = axis.numbers;
  return String(first + Math.round((place - start) / step));
}

// The pair of years nearest to a point among those whose first comes before the last: a thumb
// beside the steps means the square that it nearly met. None where it is farther than `reach`.
function nearestPair(across, up, { x, y }, reach) {
  const many = across.numbers[3];
  const far = (pair) => Math.hypot(...[across, up].map(({ numbers: [, start, step] }, side) =>
    Math.max(Math.abs([x, y][side] - start - pair[side] * step) - Math.abs(step) / 2, 0)));
  const [column, row] = [across, up].map(({ numbers: [, start, step] }, side) =>
    Math.round(([x, y][side] - start) / step));
  const on = Math.floor((column + row) / 2);
  const inside = (n, least, most) => Math.min(Math.max(n, least), most);
  const pairs = (column < row ? [[column, row]] : [[on, on + 1], [on - 1, on]]).map(([one, other]) => {
    const first = inside(one, 0, many - 2);
    return [first, inside(other, first + 1, many - 1)];
  });
  const [near] = pairs.sort((a, b) => far(a) - far(b));
  return far(near) > reach ? [] : near.map((n) => String(across.numbers[0] + n));
}

// `choose` takes pairs of a control and a value, and answers whether it could; `move` takes a
// control and by how many options.
function pickable(drawing, words, { at, choose, move }) {
  const svg = drawing.querySelector("svg");
  const area = () => svg.querySelector("[data-across]");
  const marks = () => [...svg.querySelectorAll("[data-set]")];
  const set = (mark) => [...new URLSearchParams(mark.dataset.set)];
  if (!area() && !marks().length) return;
  drawing.classList.add("pickable");
  drawing.tabIndex = 0;
  drawing.dataset.lmSuppressShortcuts = "true";
  drawing.setAttribute("role", "application");
  drawing.setAttribute("aria-roledescription", "picture to choose in");

  function names() {
    const [across, up] = ["across", "up"].map((side) => along(area()?.dataset[side]).names);
    return [...across, ...up];
  }
  const [one, other] = names();
  const how = !one ? "Arrow keys go from bar to bar."
    : other ? "Arrow keys left and right move the first year, up and down the last."
      : "Arrow keys left and right move the year.";
  drawing.setAttribute("aria-label", `${words} ${how}`);

  svg.addEventListener("click", (event) => {
    const mark = event.target.closest("[data-set]");
    if (mark) return void choose(set(mark));
    const held = area();
    if (!held) return;
    const { x, y } = new DOMPoint(event.clientX, event.clientY).matrixTransform(svg.getScreenCTM().inverse());
    const [across, up] = [along(held.dataset.across), along(held.dataset.up)];
    if (up.names.length) {
      const reach = 40 / svg.getScreenCTM().a; // a thumb, in units of the drawing
      const pair = nearestPair(across, up, { x, y }, reach);
      if (pair.length) choose([[across.names[0], pair[0]], [up.names[0], pair[1]]]);
      return;
    }
    const value = valueAt(across, x);
    // The nearer of two years goes to where the pointer is.
    const far = (name) => Math.abs(Number(at()[name]) - Number(value));
    const [near] = [...across.names].sort((a, b) => far(a) - far(b));
    choose([[near, value]]);
  });

  drawing.addEventListener("keydown", (event) => {
    const steps = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowDown: [1, -1], ArrowUp: [1, 1] };
    const [side, by] = steps[event.key] ?? [];
    if (by === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    if (one) return void move(names()[Math.min(side, other ? 1 : 0)], by);
    const all = marks();
    const down = side ? -by : by; // the bars stand one below another
    const now = all.findIndex((mark) => set(mark).every(([key, value]) => at()[key] === value));
    const next = all[Math.min(Math.max(now + down, 0), all.length - 1)];
    if (next) choose(set(next));
  });
}
