// The time line asks for itself again and puts what is new in its place; unchanged, nothing is sent (304).
// Without this file the page is loaded anew by itself. A hidden page asks nothing; a page that fails keeps what it has.
(() => {
  const part = document.getElementById("live");
  const seconds = Number(part && part.dataset.every);
  if (!seconds) return;
  let mark = null;
  let wait = seconds;
  async function look() {
    if (!document.hidden) {
      try {
        const answer = await fetch(location.href, { headers: mark ? { "If-None-Match": mark } : {}, cache: "no-store" });
        wait = seconds;
        if (answer.redirected) return location.reload(); // logged out meanwhile
        if (answer.status === 200) put(await answer.text(), answer.headers.get("ETag"));
      } catch {
        wait = Math.min(wait * 2, 120); // nobody answers: ask less often
      }
    }
    if (document.getElementById("live").dataset.every) setTimeout(look, wait * 1000);
  }
  function put(text, etag) {
    const fresh = new DOMParser().parseFromString(text, "text/html").getElementById("live");
    const now = document.getElementById("live");
    mark = etag;
    if (!fresh || now.innerHTML === fresh.innerHTML || now.contains(document.activeElement)) return;
    now.innerHTML = fresh.innerHTML;
    if (!fresh.dataset.every) delete now.dataset.every;
  }
  setTimeout(look, wait * 1000);
})();
