// What a telephone's camera does to a card, each the same at every run. Run in a page; `picture` is base64 of a JPEG.
async ([picture, name]) => {
  const bytes = Uint8Array.from(atob(picture), (letter) => letter.charCodeAt(0));
  const card = await createImageBitmap(new Blob([bytes], { type: "image/jpeg" }));
  const make = (width, height) => {
    const canvas = new OffscreenCanvas(width, height);
    const context = canvas.getContext("2d", { willReadFrequently: true });
    context.imageSmoothingQuality = "high";
    context.fillStyle = "#777";
    context.fillRect(0, 0, width, height);
    return { canvas, context };
  };
  const turn = (degrees) => {
    const [angle, { width, height }] = [(degrees * Math.PI) / 180, card];
    const [cos, sin] = [Math.abs(Math.cos(angle)), Math.abs(Math.sin(angle))];
    const { canvas, context } = make(
      Math.round(width * cos + height * sin),
      Math.round(width * sin + height * cos),
    );
    context.translate(canvas.width / 2, canvas.height / 2);
    context.rotate(angle);
    context.drawImage(card, -width / 2, -height / 2);
    return canvas;
  };
  const draw = (filter, width = card.width, height = card.height) => {
    const { canvas, context } = make(width, height);
    context.filter = filter;
    context.drawImage(card, 0, 0, width, height);
    return { canvas, context };
  };
  // a generator of its own: the same noise at every run (Numerical Recipes' constants)
  let seed = 17;
  const chance = () => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    return seed / 4294967296;
  };
  const addNoise = ({ canvas, context }, width) => {
    const image = context.getImageData(0, 0, canvas.width, canvas.height);
    for (let at = 0; at < image.data.length; at += 4) {
      const shift = (chance() + chance() + chance() - 1.5) * width;
      for (const band of [0, 1, 2]) image.data[at + band] += shift;
    }
    context.putImageData(image, 0, 0);
    return canvas;
  };
  // a lamp in the gloss: where nothing can be read, and its haze around
  const LAMP = [
    [0, 1],
    [0.25, 0.95],
    [0.5, 0.6],
    [1, 0],
  ];
  const FLASH = [
    [0, 1],
    [0.8, 1],
    [1, 0],
  ];
  const white = (bright) => `rgba(255,255,255,${bright})`;
  const shine = (x, y, wide, filter = "none", lamp = LAMP) => {
    const { canvas, context } = draw(filter);
    context.filter = "none";
    const at = [card.width * x, card.height * y];
    const spot = context.createRadialGradient(...at, card.width * wide * 0.1, ...at, card.width * wide);
    for (const [far, bright] of lamp) spot.addColorStop(far, white(bright));
    context.fillStyle = spot;
    context.fillRect(0, 0, card.width, card.height);
    return canvas;
  };
  const crop = (left, top, wide, high, from = card) => {
    const { canvas, context } = make(Math.round(from.width * wide), Math.round(from.height * high));
    context.drawImage(from, -from.width * left, -from.height * top);
    return canvas;
  };
  const ways = {
    plain: () => draw("none").canvas,
    quarter: () => turn(90),
    upside_down: () => turn(180),
    three_quarters: () => turn(270),
    tilted: () => turn(8),
    tilted_far: () => turn(-24),
    blurred: () => draw("blur(1.5px)").canvas,
    noisy: () => addNoise(draw("none"), 90),
    dark: () => addNoise(draw("brightness(0.3)"), 20),
    faint: () => draw("contrast(0.4) brightness(1.2)").canvas,
    small: () => draw("none", 600, Math.round((600 * card.height) / card.width)).canvas,
    coarse: () => draw("none").canvas,
    // the far edge is shorter: each row is drawn by itself
    from_below: () => {
      const { canvas, context } = make(card.width, card.height);
      for (let row = 0; row < card.height; row += 1) {
        const share = 0.72 + (0.28 * row) / card.height;
        const wide = card.width * share;
        context.drawImage(card, 0, row, card.width, 1, (card.width - wide) / 2, row, wide, 1.5);
      }
      return canvas;
    },
    shadowed: () => {
      const { canvas, context } = draw("none");
      const shade = context.createLinearGradient(0, 0, card.width, card.height);
      for (const [at, dark] of [
        [0, 0],
        [0.45, 0.1],
        [0.55, 0.6],
        [1, 0.7],
      ])
        shade.addColorStop(at, `rgba(0,0,0,${dark})`);
      context.fillStyle = shade;
      context.fillRect(0, 0, card.width, card.height);
      return canvas;
    },
    glared: () => shine(0.62, 0.4, 0.3),
    glared_left: () => shine(0.3, 0.55, 0.24),
    glared_small: () => shine(0.45, 0.3, 0.12),
    // the card is grey in the dim light, and the flash has an edge
    flashed: () => shine(0.4, 0.62, 0.14, "brightness(0.82)", FLASH),
    // as white as the paper
    whitened: () => shine(0.4, 0.62, 0.14, "none", FLASH),
    // a band over gloss from edge to edge
    streaked: () => {
      const { canvas, context } = draw("none");
      const band = context.createLinearGradient(card.width * 0.5, 0, card.width * 0.72, card.height * 0.1);
      for (const [at, bright] of [...LAMP].reverse()) band.addColorStop((1 - at) / 2, white(bright));
      for (const [at, bright] of LAMP) band.addColorStop((1 + at) / 2, white(bright));
      context.fillStyle = band;
      context.fillRect(0, 0, card.width, card.height);
      return canvas;
    },
    // the picture ends within the card
    cut_left: () => crop(0.22, 0, 0.78, 1),
    cut_right: () => crop(0, 0, 0.72, 1),
    cut_below: () => crop(0, 0, 1, 0.74),
    cut_tilted: () => crop(0.2, 0.12, 0.62, 0.76, turn(8)),
    // a thumb lies on it
    covered: () => {
      const { canvas, context } = draw("none");
      context.fillStyle = "#c98f72";
      context.beginPath();
      context.ellipse(card.width * 0.86, card.height * 0.6, card.width * 0.34, card.height * 0.24, -0.3, 0, 7);
      context.fill();
      return canvas;
    },
    // sharp on the left alone
    out_of_focus: () => {
      const { canvas, context } = draw("none");
      for (let step = 1; step <= 8; step += 1) {
        context.filter = `blur(${step}px)`;
        const from = card.width * (0.2 + 0.1 * (step - 1));
        context.drawImage(card, from, 0, card.width - from, card.height, from, 0, card.width - from, card.height);
      }
      return canvas;
    },
    // of the telephone that takes the picture
    shaded: () => {
      const { canvas, context } = draw("none");
      context.fillStyle = "rgba(0,0,0,0.7)";
      context.rotate(0.2);
      context.fillRect(card.width * 0.35, -card.height, card.width * 0.4, card.height * 3);
      return canvas;
    },
    on_a_desk: () => {
      const { canvas, context } = make(card.width * 1.4, card.height * 1.5);
      for (let each = 0; each < 400; each += 1) {
        context.fillStyle = `hsl(${chance() * 60} 40% ${20 + chance() * 60}%)`;
        context.fillRect(chance() * canvas.width, chance() * canvas.height, chance() * 200, chance() * 14);
      }
      context.translate(canvas.width / 2, canvas.height / 2);
      context.rotate(0.07);
      context.drawImage(card, -card.width / 2, -card.height / 2);
      return canvas;
    },
  };
  const quality = name === "coarse" ? 0.3 : 0.85;
  const made = await ways[name]().convertToBlob({ type: "image/jpeg", quality });
  const told = new Uint8Array(await made.arrayBuffer());
  let text = "";
  for (let at = 0; at < told.length; at += 8192)
    text += String.fromCharCode(...told.subarray(at, at + 8192));
  return btoa(text);
};
