// Passkeys: signing in with one, and adding one to an account. Without support in the browser the buttons stay hidden.
const place = document.querySelector("[data-passkey]");
const status = place?.querySelector("[role=status]");
const token = place?.querySelector("input[name=__RequestVerificationToken]").value;

const bytes = text => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), c => c.charCodeAt(0));
const text = buffer => buffer && btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");

async function post(path, body) {
  const response = await fetch(path, { method: "POST", headers: { "X-Form-Token": token, "Content-Type": "application/json" }, body });
  if (!response.ok) throw new Error((await response.text()).replace(/^"|"$/g, "") || `The server answered ${response.status}.`);
  return response.status === 204 ? null : response.json();
}
// Some password managers give credentials that cannot write themselves as JSON.
function written(credential) {
  const r = credential.response;
  const response = { clientDataJSON: text(r.clientDataJSON) };
  for (const name of ["attestationObject", "authenticatorData", "signature", "userHandle"]) if (r[name]) response[name] = text(r[name]);
  if (r.getTransports) response.transports = r.getTransports();
  return JSON.stringify({ id: credential.id, rawId: text(credential.rawId), type: credential.type, authenticatorAttachment: credential.authenticatorAttachment, clientExtensionResults: credential.getClientExtensionResults(), response });
}
const known = list => list?.map(c => ({ ...c, id: bytes(c.id) }));

async function add() {
  const options = await post("/desk/passkeys/new");
  const credential = await navigator.credentials.create({ publicKey: { ...options, challenge: bytes(options.challenge), user: { ...options.user, id: bytes(options.user.id) }, excludeCredentials: known(options.excludeCredentials) } });
  await post("/desk/passkeys", written(credential));
  location.reload();
}
async function signIn() {
  const options = await post("/desk/sign-in/passkey/options");
  const credential = await navigator.credentials.get({ publicKey: { ...options, challenge: bytes(options.challenge), allowCredentials: known(options.allowCredentials) } });
  await post("/desk/sign-in/passkey", written(credential));
  location.assign(place.dataset.to);
}

if (place && globalThis.PublicKeyCredential) {
  place.hidden = false;
  place.querySelector("button").addEventListener("click", async () => {
    status.textContent = "";
    try {
      await (place.dataset.passkey === "add" ? add() : signIn());
    } catch (error) {
      status.textContent = error.name === "NotAllowedError" ? "The device gave no passkey." : error.message;
    }
  });
}
