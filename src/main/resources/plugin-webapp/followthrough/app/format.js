// Figures and days as people write them, in the language and the zone of the browser.

const figures = new Intl.NumberFormat();
const whole = new Intl.NumberFormat(undefined, {maximumFractionDigits: 0});
const tenth = new Intl.NumberFormat(undefined, {maximumFractionDigits: 1});
const share = new Intl.NumberFormat(undefined, {style: 'percent', maximumFractionDigits: 0});
const date = new Intl.DateTimeFormat(undefined, {
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  year: 'numeric'
});
const yearly = new Intl.DateTimeFormat(undefined, {day: 'numeric', month: 'short'});
const hour = new Intl.DateTimeFormat(undefined, {hour: '2-digit', minute: '2-digit'});

export const NOTHING = '–';

export function count(value) {
  return known(value) ? figures.format(value) : NOTHING;
}

// Whole units: cents hide what matters in a sum of quotes.
export function money(amount, currency) {
  return known(amount) ? `${currency} ${whole.format(amount)}` : NOTHING;
}

// Sums of several currencies stand beside each other: they are never added up.
export function amounts(sums) {
  return sums.length === 0 ? NOTHING : sums.map(sum => money(sum.amount, sum.currency)).join(', ');
}

export function hours(value) {
  if (!known(value)) {
    return NOTHING;
  }
  return value >= 48 ? days(value / 24) : `${tenth.format(value)} ${value === 1 ? 'hour' : 'hours'}`;
}

export function percent(rate) {
  return known(rate) ? share.format(rate) : NOTHING;
}

export function days(value) {
  if (!known(value)) {
    return NOTHING;
  }
  return `${tenth.format(value)} ${value === 1 ? 'day' : 'days'}`;
}

// A day without an hour is a day everywhere; a moment has a day in the zone of whoever reads.
export function day(iso) {
  if (!known(iso)) {
    return NOTHING;
  }
  return date.format(iso.length === 10 ? new Date(`${iso}T12:00`) : new Date(iso));
}

// Where the year is plain, as below a curve of half a year.
export function dayOfYear(iso) {
  return yearly.format(new Date(`${iso}T12:00`));
}

export function moment(iso) {
  return known(iso) ? `${day(iso)}, ${hour.format(new Date(iso))}` : NOTHING;
}

function known(value) {
  return value !== null && value !== undefined;
}
