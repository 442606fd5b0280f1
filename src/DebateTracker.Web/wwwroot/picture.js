// Saves a drawing of the site as a PNG: read only when a reader asks for one.
export async function saveAsPng(button) {
  const picture = new Image();
  picture.src = button.dataset.png;
  await picture.decode();

  // Twice as many dots as the drawing has units, but no more than every browser can hold.
  const scale = Math.min(2, Math.sqrt(16e6 / (picture.naturalWidth * picture.naturalHeight)));
  const canvas = document.createElement("canvas");
  canvas.width = picture.naturalWidth * scale;
  canvas.height = picture.naturalHeight * scale;
  const context = canvas.getContext("2d");
  context.fillStyle = "#fff";
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(picture, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise((resolve) => canvas.toBlob(resolve, "image/png"));
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = new URL(picture.src).pathname.slice(1).replaceAll("/", "-").replace(/\.svg$/, ".png");
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
