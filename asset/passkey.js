// Passkeys: asks the browser, fills the form's hidden fields with what it answers, and sends the form. Without script, without
// passkeys in the browser or under another name of the server the forms stay hidden.
const bytes = text => Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), c => c.charCodeAt(0));
const text = buffer => btoa(String.fromCharCode(...new Uint8Array(buffer))).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");

async function options(form) {
    const answer = await fetch(form.dataset.options, {method: "POST", body: new URLSearchParams({csrf: form.elements.csrf?.value ?? ""})});
    if (!answer.ok) {
        throw new Error(`${answer.status}`);
    }
    return answer.json();
}

async function register(form) {
    const o = await options(form);
    const key = await navigator.credentials.create({publicKey: {
        challenge: bytes(o.challenge),
        rp: {id: o.party, name: "Clusterwerk"},
        user: {id: bytes(o.user), name: o.email, displayName: o.name},
        pubKeyCredParams: [-7, -8, -257].map(alg => ({type: "public-key", alg})),
        excludeCredentials: o.known.map(id => ({type: "public-key", id: bytes(id)})),
        authenticatorSelection: {residentKey: "required", requireResidentKey: true, userVerification: "required"},
        attestation: "none",
    }});
    return {
        client_data: text(key.response.clientDataJSON),
        auth_data: text(key.response.getAuthenticatorData()),
        algorithm: key.response.getPublicKeyAlgorithm(),
    };
}

async function signIn(form) {
    const o = await options(form);
    const key = await navigator.credentials.get({publicKey: {challenge: bytes(o.challenge), rpId: o.party, userVerification: "required"}});
    return {
        credential: text(key.rawId),
        client_data: text(key.response.clientDataJSON),
        auth_data: text(key.response.authenticatorData),
        signature: text(key.response.signature),
    };
}

async function run(form) {
    const note = form.querySelector("[data-passkey-note]");
    note.hidden = true;
    try {
        const fields = await (form.dataset.passkey === "register" ? register : signIn)(form);
        for (const [name, value] of Object.entries(fields)) {
            form.elements[name].value = value;
        }
        form.submit();
    } catch {
        note.hidden = false;
    }
}

for (const form of document.querySelectorAll("form[data-passkey]")) {
    const party = form.dataset.party;
    // Passkeys belong to a name: under a bare address there are none.
    const isName = /[a-z]/i.test(party) && !party.includes(":");
    if (window.PublicKeyCredential && isName && (location.hostname === party || location.hostname.endsWith(`.${party}`))) {
        form.hidden = false;
        form.addEventListener("submit", event => {
            event.preventDefault();
            if (form.reportValidity()) {
                run(form);
            }
        });
    }
}
