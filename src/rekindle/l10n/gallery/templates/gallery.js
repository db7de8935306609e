// Search, filters and deep links. Everything is in the page already; this only hides what was not asked for.
(() => {
  "use strict";
  const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const form = document.querySelector("form.filters");
  let showAll = () => {};

  document.querySelectorAll("form.find").forEach((find) => { find.hidden = false; });

  if (form) {
    const items = [...document.querySelectorAll("[data-item]")];
    const groups = [...document.querySelectorAll("[data-group]")];
    const search = form.elements.namedItem("q");
    const selects = [...form.querySelectorAll("select")];
    const count = form.querySelector(".count");
    const nothing = document.querySelector(".nothing");
    const words = new WeakMap();
    let waiting = 0;

    const textOf = (item) => {
      if (!words.has(item)) {
        const parts = [...item.querySelectorAll("p, h2, h3, th")].map((part) => part.textContent);
        words.set(item, plain(parts.join("\n").replace(/\s+/g, " ")));
      }
      return words.get(item);
    };

    const apply = () => {
      clearTimeout(waiting);
      const asked = plain(search.value).split(/\s+/).filter(Boolean);
      const chosen = selects.filter((one) => one.value).map((one) => [one.dataset.filter, one.value]);
      let shown = 0;
      for (const item of items) {
        const fits = chosen.every(([name, value]) => item.dataset[name].split(" ").includes(value))
          && (!asked.length || asked.every((word) => textOf(item).includes(word)));
        item.hidden = !fits;
        shown += fits ? 1 : 0;
      }
      for (const group of groups) {
        group.hidden = !group.querySelector("[data-item]:not([hidden])");
      }
      const noun = shown === 1 ? form.dataset.noun : form.dataset.nouns;
      count.textContent = shown === items.length ? `${shown} ${noun}` : `${shown} of ${items.length} ${noun}`;
      nothing.hidden = shown > 0;
    };

    showAll = () => { form.reset(); apply(); };
    form.hidden = false;
    form.addEventListener("submit", (event) => { event.preventDefault(); apply(); });
    form.addEventListener("reset", () => { setTimeout(apply); });
    form.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(apply, 120); });

    // A link may ask: strings-de.html?state=missing
    const query = new URLSearchParams(location.search);
    search.value = query.get("q") ?? "";
    for (const select of selects) {
      const value = query.get(select.name) ?? "";
      if ([...select.options].some((option) => option.value === value)) select.value = value;
    }
    if (location.search) apply();
  }

  // A deep link always arrives: what hides its target is opened.
  const arrive = () => {
    let id;
    try { id = decodeURIComponent(location.hash.slice(1)); } catch { return; }
    const target = id && document.getElementById(id);
    if (!target) {
      // What a region does not say itself stands on its parent's page.
      const parent = document.querySelector("main").dataset.parent;
      if (id && parent) location.replace(parent + location.hash);
      return;
    }
    if (target.closest("[hidden]")) showAll();
    for (let at = target; at; at = at.parentElement) {
      if (at instanceof HTMLDetailsElement) at.open = true;
    }
    target.scrollIntoView();
  };
  addEventListener("hashchange", arrive);
  arrive();
})();
