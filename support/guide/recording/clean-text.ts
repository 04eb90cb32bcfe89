import { hideSecretLooks } from '../../driver/evidence/secret-looks.ts'

/**
 * A text of a run as the report takes it: Unicode throughout, and without anything that looks like a secret. The driver
 * hides the secrets that it knows; this is the last line of defence, also against what others have attached.
 */
export function cleanText(text: string): string {
  return hideSecretLooks(text.toWellFormed().replaceAll('\r\n', '\n'))
}
