export const nobodyDropped = {key: 'nobody-dropped', label: 'Nobody dropped', async show() {}};
