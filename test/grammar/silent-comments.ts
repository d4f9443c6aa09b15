// Comments that hold a command and do not say it: quoted, shown as code, hidden, or answered by mail.

const commands = ['/promote api to staging', '/status']
const fences = ['```', '~~~', '````', '```sh', '~~~ yaml', '   ```']

type Row = readonly [name: string, body: string]

/** Every row is [what it is, the body]. */
export const silentComments: readonly Row[] = commands.flatMap((command) =>
  waysToHide(command).map(([name, body]): Row => [`${command}: ${name}`, body]),
)

function waysToHide(command: string): readonly Row[] {
  return [
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
    ['a quote behind text', `Ada asked:\n> ${command}`],
    ['a quote in a quote that ends earlier', `> > ${command}\n> so`],
    ['a quote whose text goes on lazily', `> so\n${command}\nand on`],
    ['a quoted list that goes on lazily', `> - so\n${command}`],
    ['a quote below a heading', `# So\n> ${command}`],
    ['a quote in a numbered list', `1. a\n\n   > ${command}`],
    ['an alert', `> [!NOTE]\n> ${command}`],
    ['a fence in a quote in a list', `- > \`\`\`\n  > ${command}\n  > \`\`\``],
    ['a fence with a longer end', `\`\`\`\n${command}\n\`\`\`\`\``],
    ['a fence over empty lines', `\`\`\`\n\n\n${command}\n\n\`\`\``],
    ['a fence whose end says more', `\`\`\`\nso\n\`\`\` sh\n${command}\n\`\`\``],
    ['a fence whose end is indented by four', `\`\`\`\nso\n    \`\`\`\n${command}\n\`\`\``],
    ['a fence in a numbered list', `1. so:\n\n   ~~~\n   ${command}\n   ~~~`],
    ['a fence in a list in a list', `- a\n  - b\n    \`\`\`\n    ${command}\n    \`\`\``],
    ['a suggestion', `\`\`\`suggestion\n${command}\n\`\`\``],
    ['a diff', `\`\`\`diff\n${command}\n-${command}\n\`\`\``],
    ['code in double quotes', `\`\` ${command} \`\``],
    ['indented by four at the start', `    ${command}`],
    ['indented code of several lines', `so:\n\n    a\n\n    ${command}\n    b`],
    ['indented by a tab in a list', `- so\n\n\t\t${command}`],
    ['a comment in a list', `- <!--\n  ${command}\n  -->`],
    ['a comment that ends on a later line', `<!-- a\nb\n${command} -->`],
    ['a comment with dashes in it', `<!-- a -- b\n${command}\n-->`],
    ['a comment with a quote in it', `<!--\n> so\n${command}\n-->`],
    ['a comment with a fence in it', `<!--\n\`\`\`\n${command}\n\`\`\`\n-->`],
    ['a comment below text', `hello\n<!--\n${command}\n-->\nworld`],
    ['a comment that <details> leaves open', `<details>\n<!--\n\n${command}`],
    ...['blockquote', 'pre', 'code', 'template', 'PRE'].map(
      (tag): Row => [`<${tag}> left open`, `<div>\n<${tag} id="a">\n\n${command}\n\n</${tag}></div>`],
    ),
    ['<blockquote> around Markdown', `<blockquote>\n\n${command}\n\n</blockquote>`],
    ['in <details> below its summary', `<details><summary>log</summary>\n${command}\n</details>`],
    ['a closing tag', `</div>\n${command}`],
    ['in an attribute of an image', `<img alt="\n${command}\n" src="x.png">`],
    ['in an attribute without quotes around it', `<a href=x title='\n${command}\n'>this</a>`],
    ['the text of a link', `[${command}](https://example.com)`],
    ['a heading', `# ${command}`],
    ['the item of a list', `- ${command}`],
    ['the item of a numbered list', `1. ${command}`],
    ['the item of a task list', `- [ ] ${command}`],
    ['in bold', `**${command}**`],
    ['struck out', `~~${command}~~`],
    ['behind words', `please ${command}`],
    ['behind a mention', `@lockkeeper ${command}`],
    ['escaped', `\\${command}`],
    ['a footnote', `[^1]: ${command}`],
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
      [
        `the same with marks: ${JSON.stringify(top)}`,
        `Thanks!\n\n${top}\n> ${command}\n> \n> more\n`,
      ] as const,
    ]),
  ]
}
