"use strict";
(() => {
  const list = document.getElementById("list");
  if (!list) {
    return;
  }
  const data = JSON.parse(document.getElementById("data").textContent);
  const findings = Array.from(list.children);
  const texts = findings.map(f => f.textContent.toLowerCase());
  const form = document.getElementById("filter");
  const field = id => document.getElementById(id);

  const element = (name, className, text) => {
    const made = document.createElement(name);
    if (className) made.className = className;
    if (text !== undefined) made.textContent = text;
    return made;
  };

  const stepRow = (number, kind, text) => {
    const step = element("div", "step step-" + kind);
    const badge = element("span", "number", number);
    badge.setAttribute("aria-label", "Step " + number + ": ");
    badge.setAttribute("role", "img");
    badge.dataset.number = number;
    step.append(badge, element("span", "", text));
    return step;
  };

  const excerpt = file => {
    const code = element("div", "code");
    code.tabIndex = 0;
    code.setAttribute("role", "group");
    code.setAttribute("aria-label", "Source of " + file.name);
    const inner = code.appendChild(element("div"));
    for (const [line, text, gap, ...steps] of file.rows) {
      if (gap) inner.append(element("div", "gap", "⋮"));
      if (line > 0) {
        const row = inner.appendChild(element("div", steps.length ? "row hit" : "row"));
        row.append(element("span", "no", line), element("code", "", text));
      }
      for (let i = 0; i < steps.length; i += 3) {
        inner.append(stepRow(steps[i], steps[i + 1], steps[i + 2]));
      }
    }
    return code;
  };

  // From each step to the next: down the left of the numbers, back up further out.
  const draw = path => {
    const old = path.querySelector(":scope > svg");
    if (old) old.remove();
    const badges = Array.from(path.querySelectorAll(".number"))
      .sort((a, b) => a.dataset.number - b.dataset.number);
    const box = path.getBoundingClientRect();
    const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    svg.setAttribute("aria-hidden", "true");
    for (let i = 0; i + 1 < badges.length; i++) {
      const from = badges[i].getBoundingClientRect();
      const to = badges[i + 1].getBoundingClientRect();
      const down = to.top > from.top;
      const x = from.left - box.left + from.width / 2;
      const edge = from.left - box.left;
      const y1 = (down ? from.bottom : from.top + from.height / 2) - box.top;
      const y2 = (down ? to.top : to.top + to.height / 2) - box.top;
      const line = document.createElementNS("http://www.w3.org/2000/svg", "path");
      const head = down
        ? `M${x - 3},${y2 - 4}L${x},${y2}L${x + 3},${y2 - 4}`
        : `M${edge - 4},${y2 - 3}L${edge},${y2}L${edge - 4},${y2 + 3}`;
      line.setAttribute("d", down
        ? `M${x},${y1}L${x},${y2}` + head
        : `M${edge},${y1}C${edge - 18},${y1} ${edge - 18},${y2} ${edge},${y2}` + head);
      svg.append(line);
    }
    path.append(svg);
  };

  const diff = text => {
    const block = element("pre", "diff");
    block.tabIndex = 0;
    for (const line of text.replace(/\n$/, "").split("\n")) {
      const sign = /^(\+\+\+|---) /.test(line) ? "" : line[0] === "+" ? "plus" : line[0] === "-" ? "minus" : "";
      block.append(element("span", sign, line || " "));
    }
    return block;
  };

  const labelled = (label, text, className) => {
    const line = element("p", className || "");
    line.append(element("strong", "", label + ": "), text);
    return line;
  };

  const fill = finding => {
    const known = data[finding.dataset.index];
    const body = finding.appendChild(element("div", "body"));
    if (known.files && known.files.length) {
      const path = body.appendChild(element("div", "path"));
      for (const file of known.files) {
        path.append(element("p", "file", file.name), excerpt(file));
      }
      draw(path);
    }
    if (known.advice) body.append(labelled("Advice", known.advice));
    if (known.exits) body.append(labelled("Leaks by", known.exits));
    if (known.diff) {
      // Where several findings have one, the first has its text.
      const text = typeof known.diff === "number" ? data[known.diff].diff : known.diff;
      body.append(labelled("Repair", "tried on a copy: the finding is gone and no other has come"), diff(text));
    }
    if (known.refusal) body.append(labelled("Not repaired", known.refusal));
    body.append(labelled("In", known.place, "small"));
    if (known.provenance) body.append(element("p", "small", known.provenance));
    body.append(labelled("Fingerprint", known.fingerprint, "small"));
  };

  list.addEventListener("toggle", event => {
    const finding = event.target;
    if (finding.open && !finding.querySelector(".body")) fill(finding);
  }, true);

  let width = innerWidth;
  addEventListener("resize", () => {
    if (innerWidth !== width) {
      width = innerWidth;
      list.querySelectorAll("details[open] .path").forEach(draw);
    }
  });

  const filter = () => {
    const words = field("search").value.toLowerCase().split(/\s+/).filter(Boolean);
    const level = field("level").value;
    const rule = field("rule").value;
    const module = field("module") ? field("module").value : "*";
    const seen = field("seen") && field("seen").checked;
    const repair = field("repair") ? field("repair").value : "";
    let shown = 0;
    findings.forEach((finding, i) => {
      const has = finding.dataset;
      const fits = (!level || has.level === level)
        && (!rule || has.rule === rule)
        && (module === "*" || has.module === module)
        && (!seen || "seen" in has)
        && (!repair || repair in has)
        && words.every(word => texts[i].includes(word));
      if (finding.hidden === fits) finding.hidden = !fits;
      if (fits) shown++;
    });
    field("status").textContent = shown === findings.length
      ? `${shown} findings`
      : `${shown} of ${findings.length} findings`;
  };

  let waiting = 0;
  form.addEventListener("input", () => {
    cancelAnimationFrame(waiting);
    waiting = requestAnimationFrame(filter);
  });
  form.addEventListener("reset", () => setTimeout(filter));
  form.addEventListener("submit", event => event.preventDefault());
  document.addEventListener("click", event => {
    const link = event.target.closest("button.link");
    if (link && field(link.dataset.filter)) {
      form.reset();
      field(link.dataset.filter).value = link.dataset.value;
      filter();
      field("findings").focus();
    }
  });

  const follow = () => {
    const named = /^#finding-\d+$/.test(location.hash) && document.getElementById(location.hash.slice(1));
    if (named) {
      named.hidden = false;
      named.open = true;
      named.scrollIntoView();
      named.querySelector("summary").focus({preventScroll: true});
    }
  };
  addEventListener("hashchange", follow);
  // A place that one has been at before changes no hash.
  document.addEventListener("click", event => {
    if (event.target.closest("a[href^='#finding-']")) setTimeout(follow);
  });
  follow();
})();
