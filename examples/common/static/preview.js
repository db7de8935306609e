// Shows the message while it is being written. What comes back is put in as text, never as markup.
"use strict";

const form = document.querySelector("form[data-preview]");
const subject = document.getElementById("preview-subject");
const body = document.getElementById("preview-body");
let waiting = 0;
let latest = 0;

async function refresh() {
  const mine = ++latest;
  const sent = new URLSearchParams(new FormData(form));
  const answer = await fetch(form.dataset.preview, { method: "POST", body: sent });
  if (mine !== latest || !answer.headers.get("Content-Type").startsWith("application/json")) return;
  const found = await answer.json();
  subject.textContent = found.subject ?? "";
  body.textContent = found.body ?? body.dataset.empty;
}

form.addEventListener("input", () => {
  clearTimeout(waiting);
  waiting = setTimeout(refresh, 250);
});
