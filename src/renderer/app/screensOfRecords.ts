export { default as RecordScreens } from './RecordScreens.svelte';
export { default as SelfAssessmentScreen } from '../screens/selfAssessment/SelfAssessmentScreen.svelte';
