import type { Wrongs } from './wrongs-harness.ts'

/** Registers a file of the lab, changed by sed. */
const register = (file: string, change = '') =>
  `aws ecs register-task-definition --cli-input-json "$(sed '${change}' $LAB/${file}.json)"`
const taskOf = (definition: string, more = '') =>
  `$(aws ecs run-task --cluster my-cluster --task-definition ${definition} ${more} --query "tasks[0].taskArn" --output text)`
const stopped = (task: string) => `aws ecs wait tasks-stopped --cluster my-cluster --tasks ${task}`
const stop = (task: string) => `aws ecs stop-task --cluster my-cluster --task ${task}`
const running = (family: string) =>
  `$(aws ecs list-tasks --cluster my-cluster --family ${family} --query taskArns --output text)`
const stopAll = (family: string) =>
  `for EACH in ${running(family)}; do ${stop('$EACH')}; ${stopped('$EACH')}; done`
const runAnew = `TASK=${taskOf('my-task')}
aws ecs wait tasks-running --cluster my-cluster --tasks $TASK
CONTAINER=$(aws ecs describe-tasks --cluster my-cluster --tasks $TASK --query 'tasks[0].containers[0].runtimeId' --output text)`
const runFargate = (definition: string, launchType = 'FARGATE') =>
  `TASK=${taskOf(definition, `--launch-type ${launchType} --network-configuration 'awsvpcConfiguration={subnets=[subnet-0123456789abcdef0]}'`)}
aws ecs wait tasks-running --cluster my-cluster --tasks $TASK`
const runTrio = (count: number, family = 'my-trio') =>
  `aws ecs run-task --cluster my-cluster --task-definition ${family} --count ${count}
aws ecs wait tasks-running --cluster my-cluster --tasks ${running(family)}`

export const wrongTasks: Readonly<Record<string, Wrongs>> = {
  '2.1': {
    untouched: 'There is no cluster "my-cluster" in this lab. There is none at all.',
    ways: [
      {
        mistake: 'mistypes the name',
        wrong: `aws ecs delete-cluster --cluster my-cluster
aws ecs create-cluster --cluster-name my-clusters`,
        right: `aws ecs delete-cluster --cluster my-clusters
aws ecs create-cluster --cluster-name my-cluster`,
        says: 'There is no cluster "my-cluster" in this lab. There is "my-clusters".',
      },
      {
        mistake: 'leaves the name out',
        wrong: `aws ecs delete-cluster --cluster my-cluster
aws ecs create-cluster`,
        right: `aws ecs delete-cluster --cluster default
aws ecs create-cluster --cluster-name my-cluster`,
        says: 'There is no cluster "my-cluster" in this lab. There is "default".',
      },
      {
        mistake: 'creates it in another region',
        wrong: `aws ecs delete-cluster --cluster my-cluster
aws ecs create-cluster --cluster-name my-cluster --region eu-west-1`,
        right: `aws ecs delete-cluster --cluster my-cluster --region eu-west-1
aws ecs create-cluster --cluster-name my-cluster`,
        says: 'There is no cluster "my-cluster" in this lab. There is none at all.',
      },
    ],
  },
  '2.2': {
    untouched: 'No revision of the task definition "my-task" is active in this lab. There is none at all.',
    ways: [
      {
        mistake: 'gives it half the memory',
        wrong: register('task-definition', 's/512/256/'),
        right: register('task-definition'),
        says: 'memory: it is 256, and should be 512.',
      },
      {
        mistake: 'names the wrong port',
        wrong: register('task-definition', 's/"containerPort": 80/"containerPort": 8080/'),
        right: register('task-definition'),
        says: 'port: it is 8080/tcp, and should be 80/tcp.',
      },
      {
        mistake: 'fixes a host port',
        wrong: register('task-definition', 's/"containerPort": 80/"containerPort": 80, "hostPort": 8080/'),
        right: register('task-definition'),
        says: 'host port: it is 8080, and should be any.',
      },
      {
        mistake: 'mistypes the family',
        wrong: `for EACH in $(aws ecs list-task-definitions --family-prefix my-task --query taskDefinitionArns --output text); do aws ecs deregister-task-definition --task-definition $EACH; done
${register('task-definition', 's/"my-task"/"mytask"/')}`,
        right: register('task-definition'),
        says: 'No revision of the task definition "my-task" is active in this lab. There is "mytask".',
      },
    ],
  },
  '2.3': {
    untouched: 'No task of "my-task" runs in my-cluster.',
    ways: [
      {
        mistake: 'stops it before asking',
        wrong: `${stop('$TASK')} && ${stopped('$TASK')}`,
        right: runAnew,
        says: 'No task of "my-task" runs in my-cluster. The last one has stopped: …Task stopped by user…',
      },
      {
        mistake: 'runs a definition whose tag is not there',
        wrong: `${stop('$TASK')} && ${stopped('$TASK')}
${register('task-definition', 's/:latest/:lastest/')}
${stopped(taskOf('my-task'))}`,
        right: `${register('task-definition')}
${runAnew}`,
        says: 'No task of "my-task" runs in my-cluster. The last one has stopped: …CannotPullContainerError…',
      },
      {
        mistake: 'names a port at which nobody listens',
        wrong: `${stopAll('my-task')}
${register('task-definition', 's/"containerPort": 80/"containerPort": 8080/')}
${runAnew}`,
        right: `${stopAll('my-task')}
${register('task-definition')}
${runAnew}`,
        says: 'Nothing answers at http://localhost:…',
      },
      {
        mistake: 'pushes another image under the tag',
        wrong: `printf 'FROM %s\\nRUN echo anew > /anew\\n' $NGINX | docker build -q -t $REPO:latest -
docker push -q $REPO:latest`,
        right: `docker build -q --build-arg BASE=$NGINX -t $REPO:latest sample-apps/nginx
docker push -q $REPO:latest`,
        says: 'image: it is …, and should be the one that was pushed.',
      },
    ],
  },
  '2.4': {
    untouched: 'No task of "my-job" has stopped in my-cluster.',
    ways: [
      {
        mistake: 'lets the job end with another code',
        wrong: stopped(taskOf('my-job', `--overrides 'containerOverrides=[{name=job,command=["exit 4"]}]'`)),
        right: stopped(taskOf('my-job')),
        says: 'exit codes: it is 4, and should be 3.',
      },
      {
        mistake: 'stops the job before it ends by itself',
        wrong: `JOB=${taskOf('my-job', `--overrides 'containerOverrides=[{name=job,command=["sleep 600"]}]'`)}
aws ecs wait tasks-running --cluster my-cluster --tasks $JOB
${stop('$JOB')} && ${stopped('$JOB')}`,
        right: stopped(taskOf('my-job')),
        says: '…UserInitiated…',
      },
      {
        mistake: 'stops the web server where its container is to be killed',
        wrong: `${runAnew}
${stop('$TASK')} && ${stopped('$TASK')}`,
        right: `${runAnew}
docker kill $CONTAINER && ${stopped('$TASK')}`,
        says: 'exit codes: it is 0, and should be 137.',
      },
    ],
  },
  '2.5': {
    untouched: 'No task of "my-fargate-task" runs in my-cluster.',
    ways: [
      {
        mistake: 'stops it before asking',
        wrong: `${stop('$TASK')} && ${stopped('$TASK')}`,
        right: runFargate('my-fargate-task'),
        says: 'No task of "my-fargate-task" runs in my-cluster. The last one has stopped: …',
      },
      {
        mistake: 'runs it on a machine of the cluster',
        wrong: `${stopAll('my-fargate-task')}
${runFargate('my-fargate-task', 'EC2')}`,
        right: `${stopAll('my-fargate-task')}
${runFargate('my-fargate-task')}`,
        says: 'launch type: it is EC2, and should be FARGATE.',
      },
      {
        mistake: 'mistypes the family',
        wrong: `${stopAll('my-fargate-task')}
${register('fargate', 's/"my-fargate-task"/"my-fargate"/')}
${runFargate('my-fargate')}`,
        right: `${stopAll('my-fargate')}
${runFargate('my-fargate-task')}`,
        says: 'No task of "my-fargate-task" runs in my-cluster. The last one has stopped: …',
      },
    ],
  },
  '2': {
    untouched: 'No task of "my-trio" runs in my-cluster.',
    ways: [
      {
        mistake: 'starts two',
        wrong: stop(
          `$(aws ecs list-tasks --cluster my-cluster --family my-trio --query 'taskArns[0]' --output text)`,
        ),
        right: runTrio(1),
        says: 'running containers: it is 2, and should be 3.',
      },
      {
        mistake: 'starts three twice',
        wrong: runTrio(3),
        right: `${stopAll('my-trio')}
${runTrio(3)}`,
        says: 'running containers: it is 6, and should be 3.',
      },
      {
        mistake: 'leaves the memory as it was',
        wrong: register('trio', 's/128/512/'),
        right: register('trio'),
        says: 'memory: it is 512, and should be 128.',
      },
    ],
  },
}
