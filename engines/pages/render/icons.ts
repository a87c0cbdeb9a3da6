/** Pictograms as strokes in a 24 × 24 field; the colour is the text's. */
const strokes: Readonly<Record<string, string>> = {
  school: 'M3 10l9-5 9 5-9 5zM6 12v5c3 3 9 3 12 0v-5M21 10v6',
  book: 'M4 5c3-1 6-1 8 1 2-2 5-2 8-1v13c-3-1-6-1-8 1-2-2-5-2-8-1zM12 6v13',
  calendar: 'M4 6h16v14H4zM4 10h16M8 3v5M16 3v5M8 14h3v3H8z',
  people:
    'M9 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zM2.5 20c0-4 3-6 6.5-6s6.5 2 6.5 6M16 4.5a3.5 3.5 0 0 1 0 6.5M18 14.5c2 .8 3.5 2.7 3.5 5.5',
  phone: 'M5 4h4l2 5-2.5 1.5a12 12 0 0 0 5 5L15 13l5 2v4c0 1-1 2-2 2C10 20 4 14 3 6c0-1 1-2 2-2z',
  mail: 'M3 6h18v13H3zM3 7l9 7 9-7',
  map: 'M12 21c5-5.5 7-8.5 7-11.5A7 7 0 0 0 5 9.5C5 12.5 7 15.5 12 21zM12 12a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5z',
  heart: 'M12 20C6 15.5 3 12.5 3 9a4.5 4.5 0 0 1 9-1 4.5 4.5 0 0 1 9 1c0 3.5-3 6.5-9 11z',
  star: 'M12 3.5l2.6 5.4 5.9.8-4.3 4.1 1 5.9-5.2-2.8-5.2 2.8 1-5.9L3.5 9.7l5.9-.8z',
  shield: 'M12 3l8 3v6c0 5-3.5 8-8 9.5C7.5 20 4 17 4 12V6zM8.5 12l2.5 2.5L15.5 10',
  food: 'M5 3v7a2.5 2.5 0 0 0 5 0V3M7.5 3v18M17 3c-2.5 1-3 4-3 6.5S15 13 17 13zM17 13v8',
  bus: 'M4 5h16v12H4zM4 11h16M7 17v3M17 17v3M7.5 14h1M15.5 14h1',
  file: 'M6 3h8l4 4v14H6zM14 3v4h4M9 12h6M9 16h6',
  search: 'M10.5 17a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13zM15.5 15.5L21 21',
  pen: 'M4 20l1-5L16 4l4 4L9 19zM14 6l4 4',
  trophy: 'M7 4h10v6a5 5 0 0 1-10 0zM7 6H3c0 3 1.5 5 4.5 5M17 6h4c0 3-1.5 5-4.5 5M12 15v4M8 20h8',
  music: 'M9 18V6l11-2v12M9 18a2.5 2.5 0 1 1-5 0 2.5 2.5 0 0 1 5 0zM20 16a2.5 2.5 0 1 1-5 0 2.5 2.5 0 0 1 5 0z',
  ball: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM12 8l4 3-1.5 4.5h-5L8 11zM12 8V3M16 11l4.5-1.5M14.5 15.5l3 4M9.5 15.5l-3 4M8 11L3.5 9.5',
  tool: 'M14 6a4.5 4.5 0 0 1 6-2.5L17 6.5l.5 2 2 .5 3-3a4.5 4.5 0 0 1-6 6L8 20.5 4 16.5 13 9c0-1 .3-2 1-3z',
  laptop: 'M5 5h14v10H5zM2 19h20l-2-4H4z',
}

export const icon = (name: string): string =>
  `<svg class="ico" viewBox="0 0 24 24" width="24" height="24" aria-hidden="true" focusable="false"><path d="${strokes[name] ?? strokes['star'] ?? ''}"/></svg>`
