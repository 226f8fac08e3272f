// j and k walk the items of a page, o opens one, / goes to the search; and a topic is tried while it is written.
"use strict";

const items = () => [...document.querySelectorAll("[data-item]")];
const linkOf = (item) => item.querySelector("a");

function walk(step) {
  const all = items();
  if (!all.length) return;
  const here = all.findIndex((item) => item.classList.contains("here"));
  const next = all[Math.min(Math.max(here + step, 0), all.length - 1)];
  all.forEach((item) => item.classList.toggle("here", item === next));
  linkOf(next)?.focus();
  next.scrollIntoView({ block: "nearest" });
}

document.addEventListener("keydown", (event) => {
  // Letters belong to whoever writes, and with a modifier to the browser.
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, textarea, select")) return;
  if (event.key === "j") walk(1);
  else if (event.key === "k") walk(-1);
  else if (event.key === "o") document.querySelector(".item.here a")?.click();
  else if (event.key === "/") { document.getElementById("search").focus(); event.preventDefault(); }
});

const form = document.querySelector("[data-try]");
if (form) {
  const shown = document.getElementById("tried");
  let waiting = 0, asked = 0;
  async function tryNow() {
    const mine = ++asked;
    shown.setAttribute("aria-busy", "true");
    const asking = new URLSearchParams(new FormData(form));
    asking.set("part", "1");
    const answer = await fetch("/topics/try", { method: "POST", body: asking }).catch(() => null);
    const html = (await answer?.text()) ?? "<p class='bad' role='alert'>The desk does not answer; what you wrote stays here.</p>";
    // An answer to what was written before must not stand over a newer one.
    if (mine !== asked) return;
    // Parsed without running anything; every word of a publisher is escaped by the server.
    const page = new DOMParser().parseFromString(html, "text/html");
    // What refuses is a whole page: its reason is shown, and the form takes its token, so that the next press is one of this desk's.
    const fresh = page.querySelector("[name=form_token]");
    if (fresh) form.elements.form_token.value = fresh.value;
    shown.replaceChildren(...(page.querySelector("main") ? page.querySelectorAll("main [role=alert]") : page.body.childNodes));
    shown.removeAttribute("aria-busy");
  }
  form.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(tryNow, 700); });
  form.addEventListener("submit", (event) => {
    // What saves or labels is a page of its own.
    if (event.submitter?.hasAttribute("formaction")) return;
    event.preventDefault();
    tryNow();
  });
  tryNow();
}
