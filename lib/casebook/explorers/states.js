// What an explorer shows in a state. Python has computed every state.

// The nth number of a table, in which -k before a number stands for k of it.
function nth(runs, n) {
  for (let at = 0; ; at += 1) {
    const length = runs[at] < 0 ? -runs[at++] : 1;
    if (n < length) return runs[at];
    n -= length;
  }
}

function reader({ controls, parts }, at) {
  return ({ by, at: runs }) =>
    parts[nth(runs, by.reduce((n, control) => n * controls[control].options.length + at[control], 0))];
}

// The text of each place of the page; of a refusal headline, reason and what stays to be seen.
function look(definition, at) {
  const { places, refusal, unlit } = definition;
  const find = reader(definition, at);
  const [headline, reason] = refusal.map(find);
  const text = (place) => place.map(find).join("");
  if (!headline) return { refused: false, texts: places.map(text) };
  const texts = places.map((place, n) => (unlit.includes(n) ? text(place) : undefined));
  return { refused: true, texts: Object.assign(texts, [headline, reason, ""]) };
}

// The states nearest to a refused one that have an answer, one control changed: [control, option].
function ways(definition, at) {
  const answered = (n, option) => {
    const moved = at.with(n, option);
    return !reader(definition, moved)(definition.refusal[0]);
  };
  return definition.controls.flatMap(({ kind, options }, n) => {
    const others = [...options.keys()].filter((option) => option !== at[n] && answered(n, option));
    if (kind !== "range") return others.slice(0, 1).map((option) => [n, option]);
    const [below, above] = [others.filter((o) => o < at[n]).at(-1), others.find((o) => o > at[n])];
    return [below, above].filter((option) => option !== undefined).map((option) => [n, option]);
  }).slice(0, 4);
}
