/** Places that many matters share, inside an estate or along its streets. Slots: building, door, floor, shop number. */
export const stairs = [
  '{n}幢{u}单元{f}楼楼道',
  '{n}幢{u}单元{f}楼转角',
  '{n}幢{u}单元{f}楼过道',
  '{n}幢{u}单元楼梯口',
  '{n}幢{u}单元底楼楼梯间',
];
export const homes = ['{n}幢{u}单元{f}01室', '{n}幢{u}单元{f}02室', '{n}幢{u}单元{f}03室'];
export const doors = ['{n}幢{u}单元门口', '{n}幢{u}单元门厅', '{n}幢东侧', '{n}幢西侧', '{n}幢楼下空地'];
export const lanes = [
  '{n}幢南侧消防通道',
  '{n}幢北侧消防通道',
  '{n}幢与围墙之间的通道',
  '小区东门消防通道',
  '小区北门进来第一个弯',
];
export const yards = ['小区东门', '小区西门', '小区北门', '{n}幢前的车棚', '{n}幢后面的绿化带', '中心花园'];
export const shops = ['沿街{m}号店铺', '沿街{m}号', '沿街{m}号底层', '菜场旁{m}号店铺'];
export const streets = [
  '沿街{m}号门前',
  '菜场北门路口',
  '学校西侧路边',
  '公交站往南五十米',
  '小区东门外路口',
];
export const waters = ['小区东侧河边', '公园南面河埠头', '{n}幢后面河岸', '步道桥下'];
export const bins = ['{n}幢旁垃圾投放点', '小区北门垃圾房', '{n}幢西侧投放点', '沿街{m}号旁垃圾桶'];
