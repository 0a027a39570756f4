// The page works by plain forms; this sends the same forms and sets in what changed of the answer.
"use strict";

const MEBIBYTE = 1024 * 1024;
const MOST_OF_A_FILE = 64;
const GONE = "numchk no longer answers: it was stopped, or this computer slept. Your files are untouched. " +
  "Start numchk serve again and open the address that it prints.";

const the = (id) => document.getElementById(id);
const all = (selector, within = document) => [...within.querySelectorAll(selector)];
const desk = the("desk");
const place = desk.dataset.desk;
const counted = (number, noun) => `${number.toLocaleString("en")} ${noun}${number === 1 ? "" : "s"}`;

// ------------------------------------------------------------ what is said

function say(sentence, { busy = false } = {}) {
  the("progress").textContent = sentence;
  the("progress").classList.toggle("busy", busy);
}

function complain(sentence) {
  const notice = the("notice");
  notice.textContent = sentence;
  notice.hidden = !sentence;
  if (sentence) notice.scrollIntoView({ block: "nearest" });
}

// ------------------------------------------------------------ to the server and back

let turn = Promise.resolve(); // forms go one after another, in the order of the person's doing

function ask(url, data) {
  const answer = turn.then(() => fetched(url, data));
  turn = answer.catch(() => {});
  return answer;
}

async function fetched(url, data) {
  let answer, text;
  try {
    answer = await fetch(url, data ? { method: "POST", body: data } : {});
    text = await answer.text();
  } catch {
    throw new Error(GONE);
  }
  const page = new DOMParser().parseFromString(text, "text/html"); // nothing in it runs
  if (!answer.ok) throw new Error(page.getElementById("sentence")?.textContent || "numchk could not answer.");
  return page;
}

// Set into this page what changed in `page`; what a hand or the keyboard may just be on is not replaced.
function settle(page) {
  for (const role of ["draft", "source"]) merge(the(`texts-${role}`), page.getElementById(`texts-${role}`));
  for (const id of ["check", "hint", "clear"]) {
    const fresh = page.getElementById(id);
    if (the(id).textContent !== fresh.textContent) the(id).textContent = fresh.textContent;
    the(id).hidden = fresh.hidden;
    the(id).toggleAttribute("data-empty", fresh.hasAttribute("data-empty"));
  }
  the("result").replaceWith(document.adoptNode(page.getElementById("result")));
  complain(page.getElementById("notice").textContent);
  dress();
}

// Rows that are as they were stay, with what is typed in them; those still being read stay at the end.
function merge(list, fresh) {
  const rows = new Map(all(".item", fresh).map((row) => [row.dataset.key, row]));
  for (const row of all(".item[data-key]", list)) {
    const next = rows.get(row.dataset.key);
    rows.delete(row.dataset.key);
    if (!next) row.remove();
    else if (next.outerHTML !== as.get(row)) row.replaceWith(document.adoptNode(next));
  }
  const waiting = list.querySelector(".waiting");
  for (const row of rows.values()) list.insertBefore(document.adoptNode(row), waiting);
  remember();
}

const as = new WeakMap(); // row -> how the server wrote it

function remember() {
  for (const row of all(".item[data-key]")) if (!as.has(row)) as.set(row, row.outerHTML);
}

// ------------------------------------------------------------ files

const reading = { all: 0, done: 0, name: "" };

function tell() {
  const which = reading.all > 1 ? `${Math.min(reading.done + 1, reading.all)} of ${reading.all}: ` : "";
  say(`Reading ${which}${reading.name}`, { busy: true });
}

function take(files, role) {
  for (const file of files) {
    const row = the("row-template").content.firstElementChild.cloneNode(true);
    row.querySelector(".kind").textContent = (file.name.match(/\.(\w{1,5})$/)?.[1] || "txt").toUpperCase();
    row.querySelector(".name").textContent = file.name;
    row.querySelector(".state").textContent = "waiting to be read";
    the(`texts-${role}`).append(row);
    reading.all += 1;
    read(file, role, row);
  }
  if (reading.name) tell();
  the("check").removeAttribute("data-empty"); // it may be pressed already
}

function read(file, role, row) {
  const finish = (page) => {
    reading.done += 1;
    row.remove();
    if (page) settle(page);
    if (reading.done < reading.all) return;
    reading.all = reading.done = 0;
    reading.name = "";
    const lost = all(".unread").length, read = all(".item").length - lost;
    say(`${counted(read, "text")} read${lost ? `, ${lost} could not be read` : ""}.`);
  };
  if (file.size > MOST_OF_A_FILE * MEBIBYTE) {
    complain(`${file.name} is larger than ${MOST_OF_A_FILE} MiB and was not read.`);
    finish();
    return;
  }
  const data = new FormData();
  data.append(`${role}-files`, file, file.name);
  turn = turn.then(() => {
    row.querySelector(".state").textContent = "reading";
    row.classList.add("now");
    row.scrollIntoView({ block: "nearest" });
    reading.name = file.name;
    tell();
  });
  ask(`${place}/texts`, data).then(finish, (fault) => { finish(); complain(`${file.name} was not read. ${fault.message}`); say(""); });
}

// The files of what was dropped; a folder yields the files in it.
async function dropped(transfer) {
  const entries = [...transfer.items].map((item) => item.webkitGetAsEntry?.()).filter(Boolean);
  if (!entries.some((entry) => entry.isDirectory)) return [...transfer.files];
  const found = [];
  const open = async (entry) => {
    if (entry.name.startsWith(".") || found.length >= 200) return;
    if (entry.isFile) return void found.push(await new Promise((done, failed) => entry.file(done, failed)));
    const reader = entry.createReader();
    for (;;) {
      const some = await new Promise((done, failed) => reader.readEntries(done, failed));
      if (!some.length) return;
      for (const inner of some) await open(inner);
    }
  };
  for (const entry of entries) await open(entry);
  return found;
}

for (const zone of all(".zone")) {
  const { role } = zone.dataset;
  let depth = 0; // dragging over a child leaves the parent
  const over = (change) => { depth = change ? depth + change : 0; zone.classList.toggle("over", depth > 0); };
  zone.addEventListener("dragenter", () => over(1));
  zone.addEventListener("dragleave", () => over(-1));
  zone.addEventListener("drop", async (event) => {
    event.preventDefault();
    event.stopPropagation();
    over(0);
    const text = event.dataTransfer.getData("text/plain");
    if (event.dataTransfer.files.length || event.dataTransfer.items.length > (text ? 1 : 0)) take(await dropped(event.dataTransfer), role);
    else if (text) take([new File([text], `dropped ${role}.txt`)], role);
  });
  zone.querySelector(".file").addEventListener("change", ({ target }) => {
    const files = [...target.files];
    target.value = "";
    take(files, role);
  });
}
document.addEventListener("dragover", (event) => event.preventDefault());
document.addEventListener("drop", (event) => {
  event.preventDefault(); // else the browser would open the file in place of the page
  complain("Drop it on one of the two fields: your draft, or its sources.");
});

// ------------------------------------------------------------ forms

document.addEventListener("submit", async (event) => {
  const form = event.target, button = event.submitter;
  if (form.method === "dialog") return;
  event.preventDefault();
  if (form.id === "filters") return;
  const url = button?.hasAttribute("formaction") ? button.formAction : form.action;
  const data = new FormData(form, button);
  const pasted = button?.dataset.paste, examines = url.endsWith("/examine");
  for (const role of ["draft", "source"]) {
    data.delete(`${role}-files`); // read as they came
    if (!examines && pasted !== role) data.delete(`${role}-text`);
  }
  if (pasted && !data.get(`${pasted}-text`).trim()) return complain("Paste the text into the field first.");
  const near = nearby(button);
  if (examines) say(reading.all ? "Reading the last files, then checking" : "Checking", { busy: true });
  try {
    const page = await ask(url, data);
    for (const role of ["draft", "source"]) if (data.has(`${role}-text`)) emptied(role);
    settle(page);
    told(form, button, examines, near);
  } catch (fault) {
    say("");
    complain(fault.message);
  }
});

function emptied(role) {
  for (const field of ["name", "text"]) desk.elements[`${role}-${field}`].value = "";
  desk.elements[`${role}-text`].closest("details").open = false;
}

// Where the keyboard goes when what it stood on is gone.
function nearby(button) {
  const row = button?.closest(".item"), finding = button?.closest("[data-prints]");
  if (row) return () => all(".item button", the(row.closest("ul").id))[0] || the(row.closest(".zone").id).querySelector(".file");
  if (finding) {
    const number = findings().indexOf(finding);
    return () => findings()[Math.min(number, findings().length - 1)]?.querySelector("button") || headline();
  }
  if (button?.closest(".restore")) return () => all("#accepted summary")[0] || headline();
  return () => the("check");
}

function told(form, button, examines, near) {
  if (examines && !the("result").hidden) {
    history.replaceState(null, "", place);
    say(`Done. ${headline().textContent}`);
    headline().focus({ preventScroll: true });
    the("result").scrollIntoView({ block: "start" });
    return;
  }
  if (the("accepted")) the("accepted").open = form.classList.contains("accept") || form.classList.contains("restore");
  if (form.classList.contains("accept")) say(`Accepted. ${headline().textContent}`);
  else if (form.classList.contains("restore")) say(`Taken back. ${headline().textContent}`);
  else say(the("hint").textContent);
  if (document.activeElement === document.body) near()?.focus();
}

document.addEventListener("click", async (event) => {
  const link = event.target.closest(".views a");
  if (!link || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  say("Comparing", { busy: true });
  try {
    settle(await ask(link.href));
    history.replaceState(null, "", link.href);
    say(headline().textContent);
    headline().focus();
  } catch (fault) {
    say("");
    complain(fault.message);
  }
});

// ------------------------------------------------------------ the report

const findings = () => all("[data-prints]", the("result"));

const headline = () => the("report").querySelector("h1, h2");

// What the report gains here: findings to accept, figures to open, filters.
function dress() {
  const report = the("report");
  if (!report) return;
  headline().tabIndex = -1;
  const alarms = JSON.parse(report.dataset.alarms);
  for (const article of all("article[data-verdict]", report)) {
    if (!alarms.includes(article.dataset.verdict)) continue;
    const holder = article.closest(".card") || article;
    holder.dataset.prints = [holder.dataset.prints, article.dataset.fingerprint].filter(Boolean).join(" ");
  }
  for (const holder of findings()) offer(holder);
  for (const figure of all("a.figure", report)) {
    figure.setAttribute("aria-haspopup", "dialog");
    if (figure.href) continue;
    figure.setAttribute("role", "button"); // nothing speaks of it: why, is told
    figure.tabIndex = 0;
  }
  const filters = the("filters");
  the("sift").hidden = !all("article[data-verdict]", report).length;
  the("sift").open = matchMedia("(min-width: 60rem)").matches;
  filters.addEventListener("input", sift);
  filters.addEventListener("reset", () => setTimeout(sift));
  sift();
}

function offer(holder) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "plain offer";
  button.textContent = "Accept with a reason";
  button.setAttribute("aria-label", `Accept with a reason: ${(holder.querySelector("h3") || holder).textContent.trim().slice(0, 80)}`);
  holder.append(button);
  button.addEventListener("click", () => {
    const form = the("accept-template").content.firstElementChild.cloneNode(true);
    form.elements.findings.value = holder.dataset.prints;
    form.querySelector("[data-cancel]").addEventListener("click", () => { form.replaceWith(button); button.focus(); });
    form.addEventListener("keydown", (event) => { if (event.key === "Escape") { form.replaceWith(button); button.focus(); } });
    button.replaceWith(form);
    form.elements.reason.focus();
  });
}

// ------------------------------------------------------------ filters

function sift() {
  const filters = the("filters"), report = the("report"), of = JSON.parse(filters.dataset.of);
  const data = new FormData(filters), verdicts = data.getAll("verdict"), words = data.get("words").trim().toLowerCase();
  const articles = all("article[data-verdict]", report);
  const entries = new Set(), shown = new Set(); // a fact may have many findings, two by two
  for (const article of articles) {
    const around = article.closest(".card, li") || article;
    const fits = verdicts.includes(article.dataset.verdict)
      && (!data.get("severity") || data.get("severity") === article.dataset.severity)
      && (!data.get("source") || of[article.id.replace("finding-", "")]?.includes(data.get("source")))
      && (!words || around.textContent.toLowerCase().includes(words));
    article.classList.toggle("sifted", !fits);
    entries.add(around);
    if (fits) shown.add(around);
  }
  const everything = articles.every((article) => !article.classList.contains("sifted"));
  for (const around of all(".card, li, details.fold, section.part", report)) {
    const inside = all("article[data-verdict]", around);
    around.classList.toggle("sifted", inside.length > 0 && inside.every((article) => article.classList.contains("sifted")));
    if (!everything && around.matches("details.fold")) around.open = true;
  }
  the("count").textContent = everything ? `all ${entries.size} shown` : `${shown.size} of ${entries.size} shown`;
}

// ------------------------------------------------------------ a figure's panel

document.addEventListener("click", async (event) => {
  const figure = event.target.closest("a.figure");
  if (!figure || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  if (!figure.href) return unfold(figure, [alone(figure)]);
  try {
    const page = await ask(`${the("report").dataset.numbers}&of=${encodeURIComponent(figure.dataset.findings)}`);
    unfold(figure, [...document.adoptNode(page.getElementById("findings")).children]);
  } catch (fault) {
    complain(fault.message);
  }
});

document.addEventListener("keydown", (event) => {
  if (!["Enter", " "].includes(event.key) || !event.target.matches("a.figure:not([href])")) return;
  event.preventDefault();
  event.target.click();
});

function alone(figure) {
  const why = document.createElement("p");
  why.textContent = `No other sentence here is held against it: ${figure.title || "nothing like it stands in another text"}.`;
  return why;
}

function unfold(figure, parts) {
  the("panel-title").textContent = figure.textContent.trim();
  the("panel-body").replaceChildren(...parts);
  the("panel").showModal();
  the("panel").scrollTop = 0;
}

the("panel").addEventListener("click", (event) => {
  if (event.target === the("panel")) the("panel").close(); // beside it
  const link = event.target.closest("a.goto");
  if (!link) return;
  event.preventDefault();
  the("panel").close();
  const found = the(link.hash.slice(1));
  const folded = found?.closest("details");
  if (folded) folded.open = true;
  if (!found) return;
  found.tabIndex = -1;
  found.focus();
  found.scrollIntoView({ block: "center" });
});

remember();
dress();
