/** The first element that matches, if it is of the kind that the caller can work with. */
export function find<T extends Element>(
  kind: new () => T,
  selector: string,
  within: ParentNode = document,
): T | undefined {
  const found = within.querySelector(selector)
  return found instanceof kind ? found : undefined
}

/** All elements that match. */
export function findAll(selector: string, within: ParentNode = document): HTMLElement[] {
  return [...within.querySelectorAll<HTMLElement>(selector)]
}

/** Tells somebody who listens to the page what has just happened. */
export function announce(text: string): void {
  const place = document.getElementById('say')
  if (place !== null) place.textContent = text
}
