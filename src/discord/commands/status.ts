import { PermissionFlagsBits } from 'discord.js';
import packageJson from '../../../package.json' with { type: 'json' };
import { defineSlash, type SlashCommand, type SlashWords } from '../command.ts';
import { counted, type Localised } from '../texts.ts';

const WORDS: Localised<SlashWords> = {
  'zh-CN': { name: '状态', description: '索引的新旧、文章数、内存、版本', options: {} },
  'zh-TW': { name: '狀態', description: '索引的新舊、文章數、記憶體、版本', options: {} },
  en: { name: 'status', description: 'Age of the index, articles, memory, version', options: {} },
};

interface Facts {
  /** Discord's marks for the time at which the index was built, and how long ago that is. */
  readonly built: string;
  readonly generation: string;
  readonly articles: number;
  readonly passages: number;
  readonly embedder: string;
  readonly megabytes: number;
  /** Discord's mark for the time since when it runs. */
  readonly since: string;
  readonly latencyMs: number;
  readonly version: string;
}
const TEXTS: Localised<(facts: Facts) => string[]> = {
  'zh-CN': (facts) => [
    `索引：建于 ${facts.built}，第 ${facts.generation} 版`,
    `内容：${facts.articles} 篇文章，${facts.passages} 个段落（这里能看到的）`,
    `向量：${facts.embedder}`,
    `内存：${facts.megabytes} MB`,
    `运行：${facts.since} 启动，网关延迟 ${facts.latencyMs} 毫秒`,
    `版本：${facts.version}`,
  ],
  'zh-TW': (facts) => [
    `索引：建於 ${facts.built}，第 ${facts.generation} 版`,
    `內容：${facts.articles} 篇文章，${facts.passages} 個段落（這裡能看到的）`,
    `向量：${facts.embedder}`,
    `記憶體：${facts.megabytes} MB`,
    `執行：${facts.since} 啟動，閘道延遲 ${facts.latencyMs} 毫秒`,
    `版本：${facts.version}`,
  ],
  en: (facts) => [
    `Index: built ${facts.built}, generation ${facts.generation}`,
    `Holds: ${counted(facts.articles, 'article')}, ${counted(facts.passages, 'passage')} (those seen here)`,
    `Embedder: ${facts.embedder}`,
    `Memory: ${facts.megabytes} MB`,
    `Running: since ${facts.since}, ${facts.latencyMs} ms to the gateway`,
    `Version: ${facts.version}`,
  ],
};

export const status: SlashCommand = {
  kind: 'slash',
  definition: defineSlash(WORDS, [], { permissions: PermissionFlagsBits.ManageGuild }),
  isQuestion: false,
  texts: TEXTS,
  isPrivate: () => true,
  async reply({ client }, { library, askerLocale }) {
    const { summary } = library;
    const built = Math.floor(Date.parse(summary.builtAt) / 1000);
    const facts: Facts = {
      ...summary,
      built: Number.isNaN(built) ? '?' : `<t:${built}:f> (<t:${built}:R>)`,
      megabytes: Math.round(process.memoryUsage.rss() / 1e6),
      since: `<t:${Math.floor((client.readyTimestamp ?? Date.now()) / 1000)}:R>`,
      latencyMs: Math.max(0, Math.round(client.ws.ping)),
      version: packageJson.version,
    };
    return { content: TEXTS[askerLocale](facts).join('\n') };
  },
};
