export const identityErrors = {
  'identity.person.lost': { status: 404, text: 'lost' },
}
