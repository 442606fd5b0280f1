// Claims that a reader collects, kept in the reader's own browser. The link to them is an ordinary address, which can be shared.
const key = "basket";
const most = 200;

function read() {
  try {
    const claims = JSON.parse(localStorage.getItem(key) ?? "[]");
    return Array.isArray(claims) ? claims.filter((claim) => /^[a-z0-9]{4,26}$/.test(claim)) : [];
  } catch {
    return [];
  }
}

function write(claims) {
  localStorage.setItem(key, JSON.stringify(claims));
}

for (const basket of document.querySelectorAll("[data-basket]")) {
  const [button, link] = [basket.querySelector("button"), basket.querySelector("a")];
  const its = basket.dataset.basket.split(" ");
  const isList = "basketList" in basket.dataset;

  const show = () => {
    const claims = read();
    const has = isList ? claims.join(" ") === basket.dataset.basket : claims.includes(its[0]);
    button.textContent = isList ? (has ? "This is the basket" : "Keep as the basket") : has ? "Take out of the basket" : "Add to the basket";
    button.disabled = isList && has;
    link.hidden = claims.length === 0 || (isList && has);
    link.textContent = `Basket: ${claims.length} ${claims.length === 1 ? "claim" : "claims"}`;
    link.href = "/cite?cite=claim&" + claims.map((claim) => `claim=${claim}`).join("&");
  };

  button.addEventListener("click", () => {
    const claims = read();
    try {
      if (isList) write(its);
      else if (claims.includes(its[0])) write(claims.filter((claim) => claim !== its[0]));
      else if (claims.length < most) write([...claims, its[0]]);
      else throw new Error("full");
      show();
    } catch {
      button.textContent = claims.length >= most ? `The basket is full: ${most} claims` : "Could not be kept";
    }
  });

  show();
  basket.hidden = false;
}
