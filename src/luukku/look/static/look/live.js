// A page that stays current: every few seconds its <main> is fetched anew and put in place, if it has changed.
// What is new in short, [data-live-tell], is also said to whoever hears the page, in [data-live-said].
// Without this script the page is whole, and has a link to look again.
(() => {
  const live = document.querySelector("[data-live]");
  if (!live) return;
  for (const one of document.querySelectorAll("[data-live-on], [data-live-off]")) one.hidden = "liveOff" in one.dataset;
  let mark = null;
  const seconds = Number(live.dataset.live);
  function tell(here) {
    const said = document.querySelector("[data-live-said]"), news = here.querySelectorAll("[data-live-tell]");
    if (said) said.textContent = [...news].map(one => one.textContent.trim()).join(" ");
  }
  async function look() {
    if (!document.hidden) {
      const answer = await fetch(location.href, { headers: { "X-Luukku-Unattended": "1", ...(mark ? { "If-None-Match": mark } : {}) } });
      if (answer.status === 200) {
        mark = answer.headers.get("ETag");
        const page = new DOMParser().parseFromString(await answer.text(), "text/html");
        const fresh = page.querySelector("[data-live]");
        const here = document.querySelector("[data-live]");
        if (!here) return;
        if (!fresh && answer.redirected && document.querySelector("[data-ending]")) return dispatchEvent(new Event("luukku-ended"));
        if (!fresh) return location.reload();
        if (here.innerHTML !== fresh.innerHTML && !here.contains(document.activeElement)) {
          here.innerHTML = fresh.innerHTML;
          tell(here);
        }
      } else if (answer.status !== 304) return;
    }
    setTimeout(look, seconds * 1000);
  }
  setTimeout(look, seconds * 1000);
})();
