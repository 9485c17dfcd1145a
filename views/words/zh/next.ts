/** What may happen next, for everybody who reads the page of a case. */
export const next = {
  title: '接下来',
  you: '您',
  or: '或',
  reporter: '上报人',
  system: '系统',
  /** Beside a step: where it leads. */
  toDistrict: '区县的单位签收',
  ruled: '定下由谁办',
  reviews: (day: string) => `系统（${day} 复核）`,
  until: (day: string) => `${day}前`,
  help: '办完协办，或由主办单位写明理由免除',
  thenResult: '主办单位反馈结果',
  ahead: '再往后',
  archive: (day: string) => `${day} 以后归档，不再改动`,
  archived: '已归档，不再改动。',
};
