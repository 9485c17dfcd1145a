/** 录入: what comes by phone, over the counter, from the hotline, the police or a chat. */
export const entry = {
  title: '录入',
  lead: '电话、窗口、12345、110 分流、微信群里来的事，在这里记成事件。',
  paste: '收到的原文',
  pasteHint: '把电话记录、12345 工单、110 分流单或聊天记录整段粘贴进来，下面各项会先填好。原文随事件保存。',
  recognise: '识别',
  guessed: '识别出来的，请核对',
  nothingFound: '没有认出可以填的内容，请直接填写。',
  several: (all: number, at: number) =>
    at === 1
      ? `这段话里像有 ${all} 件事，先记第 1 件。存好后接着记下一件。`
      : `这段话里像有 ${all} 件事，这是第 ${at} 件。`,
  aboutStaff: '像是投诉工作人员。这类事不在这里收，请告诉对方打 12388，或打 12345 找信访。',

  channel: '从哪里来',
  otherChannels: '其他来源',
  order: '对方的单号',
  orderHint: '工单号、警单号或文号，照抄',
  subLine: '按键',
  subLineHint: '拨 4 就写 4',

  name: '反映人姓名或称呼',
  phone: '电话',
  anonymous: '匿名或没留电话，无法回访',

  where: '社区、网格',
  whereChoose: '选社区或网格',
  noGrid: (community: string) => `${community} · 不清楚网格`,
  inGrid: (community: string, grid: string) => `${community} · ${grid}`,
  place: '具体地点',
  placeHint: '小区、幢、单元、楼层',

  what: '是什么事',
  proposals: '可能是',
  because: (words: string) => `写着 ${words}`,
  fromList: '都不是，在下面选',
  find: '找类别',
  findHint: '写一个词，如漏水、电瓶车',
  findNone: '没有找到，换个说法',
  findButton: '找',
  list: '全部类别',
  listChoose: '选一个类别',
  urgent: '特急：正在发生、会伤人',
  urgentBecause: (words: string) => `原文里有：${words}`,

  story: '情况',
  storyHint: '一件事记一条，还有别的事，存好后接着记',
  titleField: '标题',
  titleHint: '不填就用情况的第一句',

  save: '保存',
  saveKeys: 'Ctrl + Enter',

  /** Above the form of a further finding. */
  further: (call: string, number: string) => `${call}里的另一件事。第一件是 ${number}。`,
  furtherCaller: (name: string, phone: string) =>
    phone === '' ? `反映人：${name}` : `反映人：${name}，${phone}`,
  again: {
    title: '这个单号已经录过',
    ask: '确实是这张单里的另一件事，照样录入',
  },

  saved: {
    title: '已录入',
    text: (number: string) => `编号 ${number}`,
    toDispatch: '去分流这件',
    toCase: '看这件事件',
    more: '记另一件',
    next: '录下一件',
    ask: (call: string) => `${call}还有别的事？`,
    askText: '一件事记一条。反映人、来源、单号和原文都会带过去。',
    urgent: '特急事件，请马上分流，并通知值班领导。',
  },
  /** What has just been entered: 这通电话. */
  call: {
    grid_patrol: '这次巡查',
    door_visit: '这次走访',
    walk_in_point: '这次来访',
    resident_qr: '这次上报',
    new_employment: '这次上报',
    wecom: '这段聊天',
    phone: '这通电话',
    hotline_12345: '这张工单',
    police_110_diverted: '这张警单',
    enterprise: '这件诉求',
    partner: '这次上报',
    iot: '这次告警',
    superior: '这件交办',
    digital_urban: '这个案卷',
    petition: '这件信访',
    handler_found: '这次处置',
  },

  /** What is wrong with a field of this form. */
  faults: {
    channel_missing: '选一下从哪里来',
    order_missing: '抄一下对方的单号',
    order_wrong: '单号最多 40 个字，只写字母、数字、汉字和连接号',
    order_known: '这个单号已经录过，看一眼再录',
    sub_line_wrong: '按键写一到四位数字',
    caller_missing: '留个电话好回访；不肯留，就勾“匿名或没留电话”',
    phone_wrong: '电话写 11 位手机号，或区号加座机号',
    name_long: '姓名最多写 50 字',
    where_missing: '选一个社区，知道网格就选网格',
    where_elsewhere: '这个地方不在您的街道，请重新选',
    category_unknown: '没有这个类别，请重新选',
    place_long: '地点最多写 200 字，删短一些',
    story_missing: '写一句是什么事',
    story_long: '最多写 2000 字，删短一些',
    title_long: '标题最多写 30 字',
    pasted_long: '原文最多存 5000 字，删短一些',
  },
};
