const hidden = '(hidden)'

/** Texts without these marks hold none of the secrets below; most texts are that harmless, and some are very long. */
const suspicious =
  /author|passw|secret|token|signature|registry-auth|:\/\/[^\s/]*@|ls-|gh[pousr]_|eyJ|PRIVATE KEY/i

const member = 'authorizationToken|(?:session|security|access|refresh|identity|id|auth)_?token'
const assigned =
  'aws_secret_access_key|aws_session_token|localstack_auth_token|_authToken|\\w{0,64}password|\\w{0,64}_token|\\w{0,64}_secret'

const looks: readonly (readonly [RegExp, string])[] = [
  // Members of JSON.
  [
    new RegExp(`("(?:${member}|\\w{0,64}password|\\w{0,64}secret\\w{0,64})"\\s*:\\s*)"[^"]{1,8192}"`, 'gi'),
    `$1"${hidden}"`,
  ],
  // Headers, of requests and of the registry: https://docs.docker.com/reference/api/engine/#section/Authentication
  [/(authorization['"]?\s*[:=]\s*['"]?)AWS4-HMAC-SHA256[^\n'"]{0,4096}/gi, `$1${hidden}`],
  [
    /(authorization['"]?\s*[:=]\s*['"]?)(?:(?:basic|bearer)\s+[^\s'"]{1,8192}|[^\s'"]{16,8192})/gi,
    `$1${hidden}`,
  ],
  [
    /((?:x-amz-security-token|x-amz-signature|x-registry-auth)['"]?\s*[:=]\s*['"]?)[^\s'"&]{1,8192}/gi,
    `$1${hidden}`,
  ],
  // Variables, options and addresses.
  [new RegExp(`\\b((?:${assigned})\\s*=\\s*['"]?)[^\\s&'"]{1,8192}`, 'gi'), `$1${hidden}`],
  [/(--password[ =])[^\s'"]{1,8192}/g, `$1${hidden}`],
  [/(:\/\/[^\s:/@]{1,256}:)[^\s/@]{1,256}@/g, `$1${hidden}@`],
  // Tokens that are known by how they begin.
  [
    /\b(?:ls-[A-Za-z0-9-]{20,128}|gh[pousr]_[A-Za-z0-9]{20,255}|eyJ[\w-]{10,2048}\.eyJ[\w-]{10,4096}\.[\w-]{10,2048})/g,
    hidden,
  ],
  [/-----BEGIN [A-Z ]{0,30}PRIVATE KEY-----[^-]{0,8192}-----END [A-Z ]{0,30}PRIVATE KEY-----/g, hidden],
]

/** Hides what looks like a password, a token or a header that signs, wherever it stands in a text. */
export function hideSecretLooks(text: string): string {
  if (!suspicious.test(text)) return text
  return looks.reduce((clean, [pattern, replacement]) => clean.replace(pattern, replacement), text)
}
