// Addresses in a lesson's text break after a dot or a slash, never inside a name. Widgets do the same for their own.

for (const code of document.querySelectorAll(".part code")) {
  const address = code.textContent;
  if (!/^\S+\.\S+$/.test(address)) continue;
  const pieces = address.split(/(?<=[./@])/).map((piece) => {
    const span = document.createElement("span");
    span.className = "piece";
    span.textContent = piece;
    return span;
  });
  code.replaceChildren(...pieces);
}
