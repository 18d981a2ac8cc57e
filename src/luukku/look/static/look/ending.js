// An open page says before its log-in ends, [data-ending], and once it has ended shows nothing of what it showed.
// What it asks by itself does not count as use; "stay logged in" does. Without this script the server alone decides.
(() => {
  const place = document.querySelector("[data-ending]");
  if (!place) return;
  let next, state = "fine", before;
  function later(seconds) { clearTimeout(next); next = setTimeout(ask, Math.max(1, seconds) * 1000); }
  function over(told) {
    clearTimeout(next);
    place.hidden = true;
    const main = document.querySelector("main");
    main.replaceChildren(...told.childNodes);
    main.parentElement.replaceChildren(main);
    document.title = main.querySelector("h1").textContent;
    main.focus();
  }
  function show(told) {
    const had = place.contains(document.activeElement);
    if (told.dataset.state !== state) place.replaceChildren(...told.childNodes);
    state = told.dataset.state;
    place.hidden = state === "fine";
    const clock = place.querySelector("[data-ending-clock]");
    const at = new Date(Date.now() + told.dataset.left * 1000);
    const text = at.toLocaleTimeString(document.documentElement.lang, { hour: "2-digit", minute: "2-digit" });
    if (clock && clock.textContent !== text) clock.textContent = text;
    if (had && !place.contains(document.activeElement)) (before?.isConnected ? before : document.querySelector("main")).focus();
    later(Number(told.dataset.again));
  }
  async function ask(stays) {
    const headers = { "Accept-Language": document.documentElement.lang };
    if (stays !== true) headers["X-Luukku-Unattended"] = "1";
    try {
      const answer = await fetch(place.dataset.endingAt, { headers });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const told = answer.ok && page.querySelector("[data-state]");
      if (!told) later(10);
      else if (told.dataset.state === "over") over(told);
      else show(told);
    } catch {
      later(10);
    }
  }
  place.addEventListener("click", (event) => { if (event.target.closest("[data-ending-stay]")) ask(true); });
  place.addEventListener("focusin", (event) => { if (!place.contains(event.relatedTarget)) before = event.relatedTarget; });
  document.addEventListener("visibilitychange", () => { if (!document.hidden) ask(); });
  addEventListener("pageshow", (event) => { if (event.persisted) ask(); });
  addEventListener("luukku-ended", ask);
  later(Number(place.dataset.ending));
})();
