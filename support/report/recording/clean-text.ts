const hidden = '(hidden)'

/** Texts without these marks hold none of the secrets below; most texts are that harmless, and some are very long. */
const suspicious =
  /author|passw|secret|token|credential|signature|:\/\/[^\s/]*@|AKIA|ASIA|ls-|ghp_|github_pat_|eyJ|PRIVATE KEY/i

const secrets: readonly (readonly [RegExp, string])[] = [
  [
    /("(?:authorizationToken|\w*password|\w*secret\w*|\w*token)"\s*:\s*)"(?!\(hidden\))[^"]{0,8192}"/gi,
    `$1"${hidden}"`,
  ],
  [
    /\b((?:proxy-)?authorization\s*[:=]\s*['"]?)(?!\(hidden\))(?:(?:basic|bearer|AWS4-HMAC-SHA256)\s+)?[^\s'"][^\n'"]{0,4096}/gi,
    `$1${hidden}`,
  ],
  [
    /\b(x-amz-security-token|x-amz-signature|x-registry-auth)(['"]?\s*[:=]\s*['"]?)[^\s'"&]{1,4096}/gi,
    `$1$2${hidden}`,
  ],
  [
    /\b((?:aws_secret_access_key|aws_session_token|localstack_auth_token|_authToken|\w*password|\w*_token|\w*_secret)\s*=\s*)(?!\(hidden\))[^\s&'"]{1,4096}/gi,
    `$1${hidden}`,
  ],
  [/(--password[ =])(?!\(hidden\))\S{1,4096}/g, `$1${hidden}`],
  [/(:\/\/[^\s:/@]{1,256}:)[^\s/@]{1,256}@/g, `$1${hidden}@`],
  [
    /\b(?:ls-[A-Za-z0-9-]{20,128}|gh[pousr]_[A-Za-z0-9]{20,255}|github_pat_\w{20,255}|eyJ[\w-]{10,2048}\.eyJ[\w-]{10,4096}\.[\w-]{10,2048})/g,
    hidden,
  ],
  [/-----BEGIN [A-Z ]{0,30}PRIVATE KEY-----[^-]{0,8192}-----END [A-Z ]{0,30}PRIVATE KEY-----/g, hidden],
]

/**
 * The last line of defence for a text from a run: the driver hides the secrets that it knows, and this hides what looks
 * like one. It also puts a replacement character where the text is not Unicode.
 */
export function cleanText(text: string): string {
  const whole = text.toWellFormed().replaceAll('\r\n', '\n')
  if (!suspicious.test(whole)) return whole
  return secrets.reduce((clean, [pattern, replacement]) => clean.replace(pattern, replacement), whole)
}
