// What the platform's words are called where people read them.

export const CHANNELS = {phone: 'phone', mail: 'mail', visit: 'visit', letter: 'letter'};

export const FACTS = {
  personal: 'personal',
  need: 'need',
  benefit: 'benefit',
  reason: 'reason',
  competitor: 'competitor'
};

export const RESULTS = {
  notReached: 'not reached',
  callLater: 'call later',
  waitingForDecision: 'waiting for a decision',
  quoteWanted: 'wants a quote',
  yes: 'yes',
  notNow: 'not now',
  notRightFit: 'not the right fit',
  boughtElsewhere: 'bought elsewhere',
  never: 'wants to be left alone',
  settled: 'settled',
  silent: 'no answer after all attempts'
};

export const NEEDS_DAY = ['callLater', 'waitingForDecision', 'notNow'];

export const NEEDS_REASON = ['notNow', 'notRightFit', 'boughtElsewhere', 'never'];

export const DECISIONS = {
  paused: 'paused',
  resumed: 'resumed',
  broughtForward: 'brought forward:',
  callBack: 'to be called back',
  promised: 'promised:',
  joined: 'joined',
  agreed: 'agreed:',
  exported: 'everything handed out to the person',
  erased: 'forgotten',
  handedOver: 'handed over'
};
