/** One command line that a POSIX shell reads as exactly these words, also when it is pasted into zsh. */
export function shellCommand(words: readonly string[]): string {
  return words.map(quote).join(' ')
}

/** The same for programs of which each reads what the one before it prints. */
export function shellPipeline(programs: readonly (readonly string[])[]): string {
  return programs.map(shellCommand).join(' | ')
}

/** A word that begins with `=` is the path of a program in zsh. */
function quote(word: string): string {
  return /^(?!=)[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`
}
