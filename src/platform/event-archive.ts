import { mkdirSync } from 'node:fs'
import { type FileHandle, mkdir, open } from 'node:fs/promises'
import { join } from 'node:path'
import { StartRefused } from './start-refused.ts'

export interface EventArchive {
  /** Adds whole lines to the files of those days, and returns when they are on the disk. */
  append(folder: string, days: ReadonlyMap<string, readonly string[]>): Promise<void>
}

const ownerOnlyFile = 0o600
const ownerOnlyDirectory = 0o700
const newline = '\n'.charCodeAt(0)

/** A folder for each environment, and in it a file of newline-delimited JSON for each day. */
export function openEventArchive(directory: string): EventArchive {
  try {
    mkdirSync(directory, { recursive: true, mode: ownerOnlyDirectory })
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : error
    throw new StartRefused(`BILLFOLD_EVENTS_ARCHIVE_DIRECTORY ${directory} cannot be made: ${code}`)
  }
  return {
    append: async (folder, days) => {
      const path = join(directory, folder)
      const made = await mkdir(path, { recursive: true, mode: ownerOnlyDirectory })
      for (const [day, lines] of days) await appendLines(join(path, `${day}.ndjson`), lines)
      // the name of a new file, or of a new folder, is on the disk when the folder that holds it is
      await syncDirectory(path)
      if (made !== undefined) await syncDirectory(directory)
    },
  }
}

async function appendLines(path: string, lines: readonly string[]): Promise<void> {
  const file = await open(path, 'a+', ownerOnlyFile)
  try {
    await dropTornLine(file)
    await file.appendFile(lines.map((line) => `${line}\n`).join(''))
    await file.sync()
  } finally {
    await file.close()
  }
}

const blockBytes = 65_536

/** What a crash or a full disk left of a line would run into the next one. Its event was not removed, and comes again whole. */
async function dropTornLine(file: FileHandle): Promise<void> {
  const { size } = await file.stat()
  let end = size
  while (end > 0) {
    const start = Math.max(0, end - blockBytes)
    const { buffer } = await file.read(Buffer.alloc(end - start), 0, end - start, start)
    const last = buffer.lastIndexOf(newline)
    if (last !== -1) {
      end = start + last + 1
      break
    }
    end = start
  }
  if (end < size) await file.truncate(end)
}

async function syncDirectory(path: string): Promise<void> {
  const directory = await open(path, 'r')
  try {
    await directory.sync()
  } finally {
    await directory.close()
  }
}
