/** What is true of the database and of each service, at every moment of an undoing: whoever reads it after a kill or a failure reads about both. */
export class Standing {
  readonly #say: (state: string) => void
  readonly #services = new Map<string, string>()
  #database: string | undefined

  /** @param say is told the whole of it at each change */
  constructor(say: (state: string) => void) {
    this.#say = say
  }

  /** A sentence about the database, or several. */
  tellDatabase(sentence: string): void {
    this.#database = sentence
    this.#say(this.text())
  }

  tellService(name: string, sentence: string): void {
    this.#services.set(name, sentence)
    this.#say(this.text())
  }

  /** The sentences about the services alone. */
  services(): string {
    return [...this.#services.values()].join(' ')
  }

  text(): string {
    return [this.#database ?? '', this.services()].filter((sentence) => sentence !== '').join(' ')
  }
}
