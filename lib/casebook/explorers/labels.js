// The words in a drawing: none over another, none over the line, whatever state is shown.

// What keeps two numbers of an axis from reading as one.
const APART = 5;

// Where `text` stands once it is at a place: its box, without asking the browser each time.
function boxAt({ wide, high }, [x, y, anchor]) {
  const left = { start: 0, middle: wide / 2, end: wide }[anchor];
  return { left: x - left, right: x - left + wide, top: y - high * 0.8, bottom: y + high * 0.2 };
}

function meet(a, b) {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

// Whether the line from `a` to `b` runs through a box.
function crosses({ left, right, top, bottom }, [a, b]) {
  let [from, to] = [0, 1];
  for (const [start, way, least, most] of [[a.x, b.x - a.x, left, right], [a.y, b.y - a.y, top, bottom]]) {
    if (way === 0 && (start < least || start > most)) return false;
    if (way === 0) continue;
    const [one, other] = [(least - start) / way, (most - start) / way].sort((m, n) => m - n);
    [from, to] = [Math.max(from, one), Math.min(to, other)];
  }
  return from <= to;
}

function segments(line) {
  const points = [...line.points];
  return points.slice(1).map((point, n) => [points[n], point]);
}

// Where the label of a point may stand, the best place first.
function places(home, point, { wide, high }) {
  const round = (gap) => [[0, "middle"], [-4, "start"], [4, "end"], [wide / 4, "middle"], [-wide / 4, "middle"]]
    .flatMap(([aside, anchor]) => [[point.x + aside, point.y - gap, anchor],
      [point.x + aside, point.y + gap + high * 0.65, anchor]]);
  return [home, ...round(11), [point.x + 10, point.y + high * 0.3, "start"],
    [point.x - 10, point.y + high * 0.3, "end"], ...round(11 + high), ...round(11 + 2 * high), ...round(11 + 3 * high)];
}

// Where the word of a year without a number may stand: beside its frame, higher or lower.
function beside(home, { wide, high }) {
  const [x, y, anchor] = home;
  const other = { start: [x - 28, "end"], end: [x + 28, "start"], middle: [x, "middle"] }[anchor];
  return [[x, anchor], other].flatMap(([at, side]) =>
    [0, -1.3, 1.3, -2.6, 2.6, -3.9, 3.9].map((lines) => [at, y + lines * high, side]));
}

function homeOf(text) {
  const { dataset } = text;
  dataset.home ??= ["x", "y", "text-anchor"].map((key) => text.getAttribute(key) ?? "start").join(" ");
  const [x, y, anchor] = dataset.home.split(" ");
  return [Number(x), Number(y), anchor];
}

// Puts the labels of points where they meet nothing; hides a number or a year of an axis that a
// label or a chosen year meets.
function settle(svg) {
  if (!svg.querySelector("polyline")) return; // where bars stand, each has its own place for words
  const { width, height } = svg.viewBox.baseVal;
  const texts = [...svg.querySelectorAll("text")];
  const of = (text) => text.getBBox();
  const size = (text) => (({ width: wide, height: high }) => ({ wide, high }))(of(text));
  const edges = (text) => (({ x, y, width: w, height: h }) => ({ left: x, right: x + w, top: y, bottom: y + h }))(of(text));
  const points = [...svg.querySelectorAll("circle.mark")];
  const labels = ["circle.mark + .label", ".gap + .label", ".break"].flatMap((kind) =>
    texts.filter((text) => text.matches(kind)));
  const axis = texts.filter((text) => !text.classList.length);
  for (const text of axis) text.style.visibility = "";
  const firm = texts.filter((text) => !labels.includes(text)).map(edges);
  const lines = [...svg.querySelectorAll("polyline.line")].flatMap(segments);
  const dots = points.map((dot) => ({ x: Number(dot.getAttribute("cx")), y: Number(dot.getAttribute("cy")) }));
  const put = [];
  for (const text of labels) {
    const [home, own] = [homeOf(text), size(text)];
    const broken = text.matches(".break") && { x: home[0], y: home[1] - 34 };
    const dot = broken || dots[points.indexOf(text.previousElementSibling)];
    const cost = (place) => {
      const box = boxAt(own, place);
      const out = box.left < 0 || box.right > width || box.top < 0 || box.bottom > height;
      const over = dots.filter(({ x, y }) =>
        meet(box, { left: x - 5, right: x + 5, top: y - 5, bottom: y + 5 }));
      return 1000 * out + 100 * put.filter((other) => meet(box, other)).length + 40 * over.length
        + 20 * firm.filter((other) => meet(box, other)).length + lines.filter((line) => crosses(box, line)).length;
    };
    const known = (dot ? places(home, dot, own) : beside(home, own)).map((place) => [cost(place), place]);
    const [, [x, y, anchor]] = known.reduce((best, one) => (one[0] < best[0] ? one : best));
    for (const [key, value] of [["x", x], ["y", y], ["text-anchor", anchor]]) text.setAttribute(key, value);
    put.push(boxAt(own, [x, y, anchor]));
  }
  const chosen = [...put, ...texts.filter((text) => text.classList.contains("strong")).map(edges)];
  for (const text of axis) {
    const own = edges(text);
    const box = { ...own, left: own.left - APART, right: own.right + APART };
    if (chosen.some((other) => meet(box, other))) text.style.visibility = "hidden";
    else chosen.push(box);
  }
}
