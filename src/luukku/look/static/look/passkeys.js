// A form that a device signs: its options are fetched, the device is asked, what it says goes with the form as a field.
// Without this script the form's page says what to do instead; so it does where the browser knows no passkeys.
(() => {
  const form = document.querySelector("form[data-passkey]");
  if (!form) return;
  const show = (what) => { for (const one of form.querySelectorAll("[data-passkey-script], [data-passkey-none], [data-passkey-failed]")) one.hidden = !one.matches(what); };
  if (!window.PublicKeyCredential || !navigator.credentials) return show("[data-passkey-none]");
  show("nothing");
  const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (c) => c.charCodeAt(0));
  const text = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
  const listed = (all) => (all || []).map((one) => ({ ...one, id: bytes(one.id) }));
  async function asked() {
    const key = form.querySelector("[name=csrfmiddlewaretoken]").value;
    const answer = await fetch(form.dataset.passkeyOptions, { method: "POST", headers: { "X-CSRFToken": key } });
    if (!answer.ok) throw new Error(String(answer.status));
    const options = await answer.json();
    options.challenge = bytes(options.challenge);
    if (options.user) options.user = { ...options.user, id: bytes(options.user.id) };
    if (options.excludeCredentials) options.excludeCredentials = listed(options.excludeCredentials);
    if (options.allowCredentials) options.allowCredentials = listed(options.allowCredentials);
    return options;
  }
  function told(made) {
    const response = {};
    for (const name of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"])
      if (made.response[name]) response[name] = text(made.response[name]);
    return JSON.stringify({ id: made.id, rawId: text(made.rawId), type: made.type, response, clientExtensionResults: {} });
  }
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    show("nothing");
    try {
      const publicKey = await asked();
      const made = await (form.dataset.passkey === "create" ? navigator.credentials.create({ publicKey }) : navigator.credentials.get({ publicKey }));
      form.elements.told.value = told(made);
      form.submit();
    } catch {
      show("[data-passkey-failed]");
    }
  });
})();
