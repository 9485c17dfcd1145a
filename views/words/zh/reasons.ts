/** Why a step was refused, in a sentence. Keys are the reasons the rules give. */
export const reasons = {
  taken_meanwhile: '别人先办了一步，请看最新情况',
  not_your_turn: '现在不由您办',
};
