// Comments that hold a command and do not say it: quoted, shown as code, hidden, or answered by mail.

const command = '/promote api to staging'
const fences = ['```', '~~~', '````', '```sh', '~~~ yaml', '   ```']

/** Every row is [what it is, the body]. */
export const silentComments: readonly (readonly [name: string, body: string])[] = [
  ...['> ', '>', '>> ', '> > ', ' > ', '> - ', '> 1. ', '>\t'].map(
    (mark) => [`quoted by ${JSON.stringify(mark)}`, `${mark}${command}`] as const,
  ),
  ['a quote that goes on without its mark', `> Ada said:\n${command}`],
  ['a quote in a list', `- a\n  > ${command}\n  ${command}`],
  ['code in a quote', `> \`\`\`\n> ${command}\n> \`\`\``],
  ...fences.map(
    (fence) =>
      [
        `fenced by ${JSON.stringify(fence)}`,
        `${fence}\n${command}\n${fence.trim().replace(/[a-z ]+$/, '')}`,
      ] as const,
  ),
  ...fences.map(
    (fence) => [`an open fence ${JSON.stringify(fence)}`, `so:\n${fence}\n${command}\n`] as const,
  ),
  ['a fence that a shorter one does not close', `\`\`\`\`\n\`\`\`\n${command}\n\`\`\`\`\n`],
  ['a fence that another kind does not close', `~~~\n\`\`\`\n${command}\n~~~`],
  ['a fence in a list', `- so:\n  \`\`\`\n  ${command}\n  \`\`\``],
  ['a fence that begins on the mark of a list', `- \`\`\`\n  ${command}\n  \`\`\``],
  ['a fence that only seems to end a list', `- \`\`\`\nx\n\`\`\`\n${command}\n\`\`\``],
  ['indented by four', `so:\n\n    ${command}`],
  ['indented by a tab', `so:\n\n\t${command}`],
  ['indented by more than a line may be', `so:\n     ${command}`],
  ['code in a list', `- so:\n\n      ${command}`],
  ['a comment', `<!--\n${command}\n-->`],
  ['a comment over empty lines', `<!--\n\n${command}\n\n-->`],
  ['a comment that does not end', `<!--\n\n${command}`],
  ['a comment behind text', `hello <!-- hidden\n${command}\n--> world`],
  ['a comment on the line', `<!-- ${command} -->`],
  ['a processing instruction', `<?php\n${command}\n?>`],
  ['a declaration', `<!DOCTYPE\n${command}\n>`],
  ['CDATA', `<![CDATA[\n${command}\n]]>`],
  ...['pre', 'script', 'style', 'textarea'].map(
    (tag) => [`<${tag}>`, `<${tag}>\n\n${command}\n\n</${tag}>`] as const,
  ),
  ...['div', 'table', 'p', 'details', 'blockquote', 'section'].map(
    (tag) => [`directly in <${tag}>`, `<${tag}>\n${command}\n</${tag}>`] as const,
  ),
  ['in an attribute', `see <a title="\n${command}\n">this</a>`],
  ['the title of a link nobody sees', `[x]: /url "\n${command}\n"`],
  ['the same before text', `[x]: /url "\n${command}\n"\ntext`],
  ['a definition whose name goes on', `[x\n]: /url '\n${command}\n'\ntext`],
  ['code over several lines', `see \`one\n${command}\ntwo\` there`],
  ['code over several lines in long quotes', `see \`\`one \`\n${command}\n\`\` there`],
  ['a table cell', `| a |\n|---|\n| ${command} |`],
  ['an image', `![${command}](x.png)`],
  ...[
    'On Tue, Jan 6, 2026 at 10:00 AM Ada <ada@example.com> wrote:',
    'On Tue, Jan 6, 2026 at 10:00 AM Ada Lovelace\n<ada@example.com> wrote:',
    'Am Di., 6. Jan. 2026 um 10:00 Uhr schrieb Ada <ada@example.com>:',
    'Le mar. 6 janv. 2026 à 10:00, Ada <ada@example.com> a écrit :',
    'El mar, 6 ene 2026 a las 10:00, Ada (<ada@example.com>) escribió:',
    'Il giorno mar 6 gen 2026 alle ore 10:00 Ada ha scritto:',
    'Op di 6 jan 2026 om 10:00 schreef Ada <ada@example.com>:',
    'Den tis 6 jan. 2026 kl 10:00 skrev Ada <ada@example.com>:',
    '-----Original Message-----',
    '----- Ursprüngliche Nachricht -----',
    '---------- Forwarded message ---------',
    'From: Ada <ada@example.com>\nSent: Tuesday, January 6, 2026 10:00 AM',
    'Von: Ada <ada@example.com>\nGesendet: Dienstag, 6. Januar 2026 10:00',
  ].flatMap((top) => [
    [`a mail answered below ${JSON.stringify(top)}`, `Thanks!\n\n${top}\n\n${command}\n`] as const,
    [`the same with marks: ${JSON.stringify(top)}`, `Thanks!\n\n${top}\n> ${command}\n> \n> more\n`] as const,
  ]),
]
