"use strict";
(() => {
  const bar = document.querySelector(".bar");
  const sheet = document.querySelector(".sheet");
  const cards = [...document.querySelectorAll("main .card")];
  const place = new Map(cards.map((card, index) => [card.id, index]));
  const narrow = matchMedia("(max-width: 60rem)");
  const pieces = new Map(cards.map((card) => [card.id, []]));
  let active = null;
  bar.classList.add("live");
  document.body.classList.add("live");

  for (const segment of document.querySelectorAll("[data-in]")) {
    for (const mark of segment.dataset.in.split(" ")) {
      const at = mark.lastIndexOf(":");
      pieces.get(mark.slice(0, at))?.push([segment, "on-" + mark.slice(at + 1)]);
    }
  }

  const light = (id, on) => {
    const card = cards[place.get(id)];
    card.classList.toggle("on", on);
    if (on) card.setAttribute("aria-current", "true");
    else card.removeAttribute("aria-current");
    document.getElementById(id + "-text")?.classList.toggle("on", on);
    for (const [segment, role] of pieces.get(id)) segment.classList.toggle(role, on);
  };

  const show = (id, { focus = false, scroll = "both" } = {}) => {
    if (active) light(active, false);
    active = id;
    if (!id) {
      sheet.hidden = true;
      return;
    }
    light(id, true);
    const card = cards[place.get(id)];
    const text = document.getElementById(id + "-text");
    if (narrow.matches) {
      const copy = card.cloneNode(true);
      for (const node of [copy, ...copy.querySelectorAll("[id]")]) node.removeAttribute("id");
      copy.removeAttribute("tabindex");
      sheet.querySelector(".sheet-card").replaceChildren(copy);
      sheet.querySelector(".sheet-place").textContent = `${place.get(id) + 1} of ${cards.length}`;
      sheet.hidden = false;
      if (scroll) text?.scrollIntoView({ block: "center" });
    } else {
      if (scroll) (scroll === "text" ? text : card).scrollIntoView({ block: "nearest" });
      if (focus) card.focus({ preventScroll: true });
    }
  };

  const step = (by) => {
    if (!cards.length) return;
    const from = active ? place.get(active) : by > 0 ? -1 : cards.length;
    const to = Math.min(cards.length - 1, Math.max(0, from + by));
    show(cards[to].id, { focus: true });
  };

  // The innermost statement under the pointer: the one whose spans there are
  // the narrowest; a second click goes to the one around it.
  const under = (segment) => {
    const size = (id) => pieces.get(id).reduce((sum, [piece]) => sum + piece.textContent.length, 0);
    const ids = [...new Set(segment.dataset.in.split(" ").map((mark) => mark.slice(0, mark.lastIndexOf(":"))))]
      .filter((id) => pieces.has(id))
      .sort((a, b) => size(a) - size(b));
    return ids[(ids.indexOf(active) + 1) % ids.length];
  };

  document.addEventListener("click", (event) => {
    const go = event.target.closest("[data-go]");
    if (go) return go.dataset.go === "0" ? show(null) : step(Number(go.dataset.go));
    const link = event.target.closest('a[href^="#"]');
    if (link) {
      const id = decodeURIComponent(link.hash.slice(1)).replace(/-text$/, "");
      if (!place.has(id)) return;
      event.preventDefault();
      return show(id, { focus: true, scroll: link.classList.contains("to-text") ? "text" : "both" });
    }
    if (event.target.closest("a, button") || String(getSelection())) return;
    const card = event.target.closest("main .card");
    if (card) return show(card.id, { focus: true, scroll: "text" });
    const segment = event.target.closest("[data-in]");
    if (segment) show(under(segment), { scroll: narrow.matches ? null : "both" });
    else if (!event.target.closest(".sheet")) show(null);
  });

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const steps = { j: 1, ArrowDown: 1, ArrowRight: 1, k: -1, ArrowUp: -1, ArrowLeft: -1 };
    // Arrows scroll the page as everywhere until a statement is chosen.
    if (event.key in steps && (active || event.key.length === 1)) {
      event.preventDefault();
      step(steps[event.key]);
    } else if (event.key === "Enter" && document.activeElement?.classList.contains("card")) {
      event.preventDefault();
      show(document.activeElement.id, { scroll: null });
      document.getElementById(active + "-text")?.focus();
    } else if (event.key === "Escape" && active) {
      document.activeElement?.blur();
      show(null);
    }
  });

  const root = document.documentElement;
  const button = document.getElementById("theme");
  const dark = () => (root.dataset.theme ?? (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light")) === "dark";
  const name = () => { button.textContent = dark() ? "Light" : "Dark"; };
  const keep = (value) => { try { if (value) localStorage.setItem("sayso-theme", value); return localStorage.getItem("sayso-theme"); } catch { return null; } };
  const kept = keep();
  if (kept === "light" || kept === "dark") root.dataset.theme = kept;
  button.hidden = false;
  button.addEventListener("click", () => { root.dataset.theme = dark() ? "light" : "dark"; keep(root.dataset.theme); name(); });
  name();

  const asked = decodeURIComponent(location.hash.slice(1)).replace(/-text$/, "");
  if (place.has(asked)) show(asked);
})();
